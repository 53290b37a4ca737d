// Ends a forward: by asking its keeper, or by clearing up after one that was killed.
import { rmSync } from 'node:fs'
import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { type ForwardRecord, readForward, removeForward } from '../store/forwards.ts'
import { logPath, type Paths } from '../store/paths.ts'
import type { StopResult } from './control.ts'
import { askStop } from './control-client.ts'
import { noteEnd } from './killed.ts'
import { isRunning } from './process.ts'
import { isShared } from './shared-relay.ts'

export interface Stopped {
  /** `left`: its keeper was killed, and the relay is there still. */
  relay: 'deleted' | 'kept' | 'left'
}

const EXIT_LIMIT_MS = 10_000
/** It may just be closing; one that is stuck is told soon. */
const ENDING_MS = 2000

/**
 * `relay`: what becomes of the relay; undefined: as the forward was started. Throws when the relay could not be deleted;
 * the local end is gone all the same then.
 */
export async function stopForward(
  record: ForwardRecord,
  relay: 'delete' | 'keep' | undefined,
  paths: Paths,
): Promise<Stopped> {
  const result = isRunning(record.pid, record.pidStartedAt) ? await ask(record, relay) : undefined
  if (result === undefined) {
    clear(record, paths)
    const atEnd = relay ?? record.relayAtEnd
    const left = atEnd === 'delete' && record.relay !== null && !isShared(record.relay.name, record.id, paths)
    return { relay: left ? 'left' : 'kept' }
  }
  await exited(record, EXIT_LIMIT_MS)
  clear(record, paths)
  if (result.relay === 'failed') {
    throw new BrowError('failed', result.message ?? say`the relay could not be deleted`, {
      hint: say`it ends by itself in time; to try again: brow pod cleanup`,
    })
  }
  return { relay: result.relay }
}

/** undefined: it ended before it could answer, killed or at the end of somebody else's stop. */
async function ask(record: ForwardRecord, relay: 'delete' | 'keep' | undefined): Promise<StopResult | undefined> {
  try {
    return await askStop(record.socket, relay)
  } catch (cause) {
    if (!isBrowError(cause) || !['timeout', 'forward-not-found'].includes(cause.code)) throw cause
    await exited(record, ENDING_MS, cause)
    return undefined
  }
}

/** Of a keeper that was killed. What is there may be another's by now: of the same profile, opened since. */
function clear(record: ForwardRecord, paths: Paths): void {
  const { id, pid, pidStartedAt, socket } = record
  const now = readForward(paths, id)
  if (now?.pid !== pid || now.pidStartedAt !== pidStartedAt) return
  noteEnd(record, paths)
  removeForward(paths, id)
  rmSync(socket, { force: true })
  rmSync(logPath(paths, id), { force: true })
}

/** A keeper that has done its work is gone within moments. */
async function exited({ name, pid, pidStartedAt }: ForwardRecord, limitMs: number, cause?: unknown): Promise<void> {
  const end = Date.now() + limitMs
  while (isRunning(pid, pidStartedAt)) {
    if (Date.now() > end)
      throw new BrowError('timeout', say`the keeper of "${name}" (pid ${pid}) does not end`, {
        hint: `kill ${pid}`,
        cause,
      })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
