// A keeper that was killed could not write down its end: whoever comes upon its record does, unless somebody did.
import { type ForwardRecord, readForwards } from '../store/forwards.ts'
import { appendHistory, type HistoryEntry, readHistory } from '../store/history.ts'
import type { Paths } from '../store/paths.ts'
import { isRunning } from './process.ts'

/** Of every record whose keeper is gone. The records stay. */
export function noteKilled(paths: Paths): void {
  for (const record of readForwards(paths)) {
    if (!isRunning(record.pid, record.pidStartedAt)) noteEnd(record, paths)
  }
}

/** Of one that is known to be gone. A start that did not get as far as being open has no end either. */
export function noteEnd({ name, startedAt, relay }: ForwardRecord, paths: Paths): void {
  const since = diary(paths).filter((entry) => entry.name === name && entry.at >= startedAt)
  if (!since.some(({ event }) => event === 'open') || since.some(({ event }) => event === 'close')) return
  appendHistory(paths, { event: 'close', name, relay: relay?.name ?? '', reason: 'killed' })
}

/** One that cannot be read says nothing; what it is for must go on. */
function diary(paths: Paths): HistoryEntry[] {
  try {
    return readHistory(paths)
  } catch {
    return []
  }
}
