// One at a time, across processes.

import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { BrowError } from '../errors.ts'
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
        stale: staleMs,
        update: staleMs / 4,
        onCompromised: () => undefined,
      })
    } catch (error) {
      if (codeOf(error) !== 'ELOCKED') throw fileError(error, 'lock', path)
      if (Date.now() > end) {
        throw new BrowError('busy', `another brow holds ${path}`, { hint: `if none is running: rmdir '${path}.lock'` })
      }
    }
    // Random, so that a crowd does not come back all at once.
    await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40))
    signal?.throwIfAborted()
  }
}
