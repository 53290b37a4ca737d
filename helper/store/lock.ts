// One at a time, across processes.

import { accessSync, constants, mkdirSync, rmdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { codeOf, ensureDirectory, fileError } from './files.ts'

export interface LockOptions {
  /** How long to wait for others; then `busy`. */
  waitMs?: number
  /** Ends the waiting, not the work. */
  signal?: AbortSignal
}

/** A lock whose holder was killed counts as free after this time; a living holder freshens it. */
const staleMs = 10_000

/** Runs `work` while nobody else holds the lock of `path` (a directory `path.lock`). The file itself need not exist. */
export async function withLock<T>(
  path: string,
  { waitMs = 30_000, signal }: LockOptions,
  work: () => T | Promise<T>,
): Promise<T> {
  ensureDirectory(dirname(path))
  try {
    accessSync(dirname(path), constants.W_OK)
  } catch (error) {
    throw fileError(error, 'write', path)
  }
  const release = await acquire(path, Date.now() + waitMs, signal)
  try {
    return await work()
  } finally {
    // Taken over after a long sleep of the machine: it is another's now.
    await release().catch(() => undefined)
  }
}

async function acquire(path: string, end: number, signal?: AbortSignal): Promise<() => Promise<void>> {
  const { lock } = (await import('proper-lockfile')).default
  for (;;) {
    try {
      return await lock(path, {
        lockfilePath: `${path}.lock`,
        realpath: false,
        // Its own taking over of stale locks lets two in: each may remove the lock that the other has just made.
        stale: Number.POSITIVE_INFINITY,
        update: staleMs / 4,
        onCompromised: () => undefined,
      })
    } catch (error) {
      if (codeOf(error) !== 'ELOCKED') throw fileError(error, 'lock', path)
      if (removeStale(`${path}.lock`)) continue
      if (Date.now() > end) {
        throw new BrowError('busy', say`another brow holds ${path}`, {
          hint: say`if none is running: rmdir '${path}.lock'`,
        })
      }
    }
    // Random, so that a crowd does not come back all at once.
    await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40))
    signal?.throwIfAborted()
  }
}

/** For who knows for sure that the holder has been killed just now. */
export function dropLock(path: string): void {
  removeDirectory(`${path}.lock`)
}

/** Removes a lock whose holder is gone; one process at a time, so that nobody removes a fresh one on stale knowledge. */
function removeStale(lock: string): boolean {
  if (!isStale(lock)) return false
  const turn = `${lock}.stale`
  try {
    mkdirSync(turn)
  } catch {
    // Somebody is at it, or was killed at it.
    if (isStale(turn)) removeDirectory(turn)
    return false
  }
  const stale = isStale(lock)
  if (stale) removeDirectory(lock)
  removeDirectory(turn)
  return stale
}

function isStale(lock: string): boolean {
  const stat = statSync(lock, { throwIfNoEntry: false })
  return stat !== undefined && stat.mtimeMs < Date.now() - staleMs
}

function removeDirectory(path: string): void {
  try {
    rmdirSync(path)
  } catch {
    // Gone already.
  }
}
