// What is open now: records, and what their keepers say.
import { forwardView } from '../core/forward-view.ts'
import { type ForwardRecord, readForwards } from '../store/forwards.ts'
import type { Paths } from '../store/paths.ts'
import type { Forward } from '../types.ts'
import { askStatus } from './control-client.ts'
import { isRunning } from './process.ts'

/** Every forward, oldest first. One whose keeper is gone or stuck is `dead`; nothing is cleaned up here. */
export async function openForwards(paths: Paths, now: number): Promise<Forward[]> {
  const records = readForwards(paths).sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  return Promise.all(records.map((record) => statusOf(record, now)))
}

async function statusOf(record: ForwardRecord, now: number): Promise<Forward> {
  if (isRunning(record.pid, record.pidStartedAt)) {
    try {
      return await askStatus(record.socket)
    } catch {
      // Stuck, or gone a moment ago.
    }
  }
  return forwardView(record, 'dead', now)
}
