// The fishes of this machine: the one on PATH, and those that the cache keeps as `fish-VERSION`.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

export interface Fish {
  /** "fish 4.0.2" */
  name: string
  /** The shell itself; fish_indent lies beside it. */
  path: string
  version: string
}

export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'brow')

/** Version of a fish from what `--version` prints. */
export const versionIn = (text: string) => /\d+\.\d+\.\d+/.exec(text)?.[0]

function fishAt(path: string): Fish | undefined {
  try {
    const version = versionIn(
      execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )
    return version === undefined ? undefined : { name: `fish ${version}`, path, version }
  } catch {
    return undefined
  }
}

function onPath(): Fish | undefined {
  const files = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'fish'))
  const path = files.find((file) => existsSync(file))
  return path === undefined ? undefined : fishAt(realpathSync(path))
}

function inCache(): (Fish | undefined)[] {
  if (!existsSync(cache)) return []
  const folders = readdirSync(cache).filter((name) => /^fish-[\d.]+$/.test(name))
  return folders.map((name) => fishAt(join(cache, name, 'usr/bin/fish')))
}

/** Every fish that starts, the oldest first, each version once. */
export function installedFishes(): Fish[] {
  const fishes = new Map<string, Fish>()
  for (const fish of [onPath(), ...inCache()]) if (fish && !fishes.has(fish.version)) fishes.set(fish.version, fish)
  return [...fishes.values()].sort((one, other) => one.version.localeCompare(other.version, 'en', { numeric: true }))
}
