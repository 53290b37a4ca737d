// Everything of ours on this machine, as it lies there.

import { lstatSync, readdirSync, type Stats } from 'node:fs'
import { basename, join } from 'node:path'
import type { FileFacts } from '../core/leftovers.ts'
import { codeOf, fileError } from './files.ts'
import type { Paths } from './paths.ts'

/**
 * Our folders, and what is in them. Links are left out: what they lead to was put elsewhere on purpose. A folder that
 * cannot be read is passed to `refused`, and hides none of the others.
 */
export function inventory(paths: Paths, refused: (folder: string, error: unknown) => void): FileFacts[] {
  const folders = [paths.configDir, paths.stateDir, paths.forwardsDir, paths.logsDir, paths.socketsDir, paths.cacheDir]
  const inside = folders.flatMap((folder) => {
    try {
      return entriesOf(folder).map((name) => join(folder, name))
    } catch (error) {
      refused(folder, error)
      return []
    }
  })
  return [...new Set([...folders, ...inside])].flatMap((path) => factsOf(path) ?? [])
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw fileError(error, 'read', folder)
  }
}

function factsOf(path: string): FileFacts | undefined {
  const stat = statOf(path)
  const kind = stat && kindOf(stat)
  if (stat === undefined || kind === undefined) return undefined
  const mine = process.getuid === undefined || stat.uid === process.getuid()
  return { path, name: basename(path), kind, mode: stat.mode & 0o777, mine, changedAt: stat.mtimeMs }
}

/** Undefined: it is gone again, or a folder above it lets nobody look. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function kindOf(stat: Stats): FileFacts['kind'] | undefined {
  if (stat.isDirectory()) return 'directory'
  if (stat.isSocket()) return 'socket'
  return stat.isFile() ? 'file' : undefined
}
