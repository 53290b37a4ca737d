// The versions of fish that brow is held to. What is missing is unpacked from Debian's packages into the cache, together
// with the libraries that it needs; fish-VERSION there may be deleted at any time. `node scripts/fish-versions.ts` lists.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { archive, unpack } from './debian-archive.ts'
import { cache, type Fish, installedFishes, versionIn } from './fishes.ts'

interface Wanted {
  name: string
  /** The suite of Debian that has it. */
  suite: string
  is(major: number, minor: number): boolean
}

/** The oldest that brow supports, the first one after the rewrite, and the newest there is. */
const wanted: Wanted[] = [
  { name: 'fish 3.6', suite: 'bookworm', is: (major, minor) => major === 3 && minor === 6 },
  { name: 'fish 4.0', suite: 'trixie', is: (major, minor) => major === 4 && minor === 0 },
  { name: 'a fish newer than 4.0', suite: 'sid', is: (major, minor) => major > 4 || (major === 4 && minor > 0) },
]

const programs = ['fish', 'fish_indent', 'fish_key_reader']
const packages = ['fish', 'fish-common', 'patchelf']
const libraries = ['libc6', 'libgcc-s1', 'libstdc++6', 'libpcre2-8-0', 'libpcre2-32-0', 'libtinfo6']

const run = (program: string, args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 })

/** What of it is not among these. */
export function missingAmong(fishes: Pick<Fish, 'version'>[]): Wanted[] {
  const versions = fishes.map(({ version }) => version.split('.').map(Number))
  return wanted.filter(({ is }) => !versions.some(([major = 0, minor = 0]) => is(major, minor)))
}

function fetch(url: string, suite: string): void {
  mkdirSync(cache, { recursive: true })
  const root = mkdtempSync(join(cache, 'unfinished-fish-'))
  try {
    unpack(url, suite, [...packages, ...libraries], root)
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    const loader = files.find((file) => /(^|\/)lib\/[^/]+\/ld-linux[^/]*\.so\.\d$/.test(file)) ?? ''
    const folders = [...new Set(files.filter((file) => /\/lib[^/]+\.so\.\d+$/.test(file)).map((file) => dirname(file)))]
    const path = (place: string) => folders.map((folder) => join(place, folder)).join(':')
    const start = (program: string, ...args: string[]) =>
      run(join(root, loader), ['--library-path', path(root), join(root, 'usr/bin', program), ...args])

    const home = join(cache, `fish-${versionIn(start('fish', '--version'))}`)
    for (const program of programs) {
      const loading = ['--set-interpreter', join(home, loader), '--force-rpath', '--set-rpath', path(home)]
      start('patchelf', ...loading, join(root, 'usr/bin', program))
    }
    // fish finds its settings relative to itself, and there is no etc in Debian's usr.
    symlinkSync('../etc', join(root, 'usr/etc'))
    rmSync(home, { recursive: true, force: true })
    renameSync(root, home)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Fetches what it can; returns the names of what is still missing. */
export function ensureFishes(): string[] {
  const missing = missingAmong(installedFishes())
  const url = missing.length > 0 ? archive() : undefined
  for (const { name, suite } of url === undefined ? [] : missing) {
    console.log(`fetching ${name} …`)
    try {
      fetch(url!, suite)
    } catch (error) {
      console.log(`${name} could not be had: ${error instanceof Error ? error.message.trim() : error}`)
    }
  }
  return missingAmong(installedFishes()).map(({ name }) => name)
}

if (import.meta.main) {
  for (const name of ensureFishes()) console.log(`missing: ${name}`)
  for (const { version, path } of installedFishes()) console.log(`${version}  ${path}`)
}
