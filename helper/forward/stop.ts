// Ends a forward: by asking its keeper, or by clearing up after one that was killed.
import { rmSync } from 'node:fs'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { type ForwardRecord, removeForward } from '../store/forwards.ts'
import { logPath, type Paths } from '../store/paths.ts'
import { askStop } from './control-client.ts'
import { isRunning } from './process.ts'

export interface Stopped {
  /** `left`: its keeper was killed, and the relay is there still. */
  relay: 'deleted' | 'kept' | 'left'
}

const EXIT_LIMIT_MS = 10_000

/**
 * `relay`: what becomes of the relay; undefined: as the forward was started. Throws when the relay could not be deleted;
 * the local end is gone all the same then.
 */
export async function stopForward(
  record: ForwardRecord,
  relay: 'delete' | 'keep' | undefined,
  paths: Paths,
): Promise<Stopped> {
  if (!isRunning(record.pid, record.pidStartedAt)) {
    clear(record, paths)
    return { relay: (relay ?? record.relayAtEnd) === 'delete' && record.relay ? 'left' : 'kept' }
  }
  const result = await askStop(record.socket, relay)
  await exited(record)
  clear(record, paths)
  if (result.relay === 'failed') {
    throw new BrowError('failed', result.message ?? say`the relay could not be deleted`, {
      hint: say`it ends by itself in time; to try again: brow pod cleanup`,
    })
  }
  return { relay: result.relay }
}

function clear(record: ForwardRecord, paths: Paths): void {
  removeForward(paths, record.id)
  rmSync(record.socket, { force: true })
  rmSync(logPath(paths, record.id), { force: true })
}

/** The keeper has done its work when it answers; its exit is a matter of moments. */
async function exited(record: ForwardRecord): Promise<void> {
  const end = Date.now() + EXIT_LIMIT_MS
  while (isRunning(record.pid, record.pidStartedAt)) {
    if (Date.now() > end)
      throw new BrowError('timeout', say`the keeper of "${record.name}" (pid ${record.pid}) does not end`, {
        hint: `kill ${record.pid}`,
      })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
