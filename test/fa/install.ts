// The ways in which brow comes to a shell, as the tools that do it leave the files.

import { spawnSync } from 'node:child_process'
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type Outcome, root, World } from '../fish/world.ts'

const kinds = ['functions', 'completions', 'conf.d']

/** A home whose fish reads its own configuration, unlike that of the other tests. */
export class Home extends World {
  fishConfig = join(this.home, 'config/fish')
  readonly assistant = join(this.home, 'fish-assistant')
  readonly plugin = join(this.assistant, 'plugins/brow')

  /** Those that the README speaks of. */
  useUsualFolders(): void {
    for (const name of Object.keys(this.env)) if (/^XDG_.*_HOME$/.test(name)) delete this.env[name]
    this.fishConfig = join(this.home, '.config/fish')
  }

  /** A clone that was built, without the time that both take. */
  clone(): void {
    mkdirSync(this.plugin, { recursive: true })
    for (const kind of ['fish', 'completions', 'conf.d']) copyFolder(join(root, kind), join(this.plugin, kind))
    copyFileSync(join(root, 'package.json'), join(this.plugin, 'package.json'))
    symlinkSync('fish', join(this.plugin, 'functions'))
    mkdirSync(join(this.plugin, 'bin'))
    linkOrCopy(join(root, 'bin/brow-helper'), join(this.plugin, 'bin/brow-helper'))
  }

  /** What `fa plugin map brow` does; like it, makes no folder. */
  map(place: (from: string, to: string) => void = linkSync, from = this.plugin): void {
    for (const kind of kinds) {
      const to = join(this.fishConfig, kind)
      mkdirSync(to, { recursive: true })
      for (const name of fishFilesIn(join(from, kind))) place(join(from, kind, name), join(to, name))
    }
  }

  /** A fish that reads its configuration, as a person's does. */
  open(
    code: string,
    { env = {}, interactive = false }: { env?: NodeJS.ProcessEnv; interactive?: boolean } = {},
  ): Outcome {
    const args = [...(interactive ? ['--interactive'] : []), '--command', code]
    const { status, stdout, stderr, error } = spawnSync(this.shell, args, {
      env: { ...this.env, ...env },
      cwd: this.home,
      encoding: 'utf8',
      input: '',
    })
    if (error) throw error
    return { status, stdout, stderr }
  }
}

/** The fish code of a README that begins so. */
export function readmeBlock(start: string, readme = 'README.md'): string {
  const blocks = readFileSync(join(root, readme), 'utf8').matchAll(/```fish\n([\s\S]*?)```/g)
  const block = [...blocks].map(([, code = '']) => code).find((code) => code.startsWith(start))
  if (block === undefined) throw new Error(`${readme} has no fish code that begins with ${start}`)
  return block
}

export function fishFilesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.fish'))
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of fishFilesIn(from)) copyFileSync(join(from, name), join(to, name))
}

/** The executable is large; the temporary folder may be on another disk. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}
