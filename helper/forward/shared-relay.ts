// Which forwards a relay serves.
import { type ForwardRecord, readForwards } from '../store/forwards.ts'
import type { Paths } from '../store/paths.ts'
import { isRunning } from './process.ts'

/** Its keeper lives, and its tunnel leads to that relay. */
export const standsOn =
  (relay: string) =>
  ({ relay: own, pid, pidStartedAt }: ForwardRecord): boolean =>
    own?.name === relay && isRunning(pid, pidStartedAt)

/** A forward other than `id` stands on it. */
export function isShared(relay: string, id: string, paths: Paths): boolean {
  try {
    return readForwards(paths)
      .filter((other) => other.id !== id)
      .some(standsOn(relay))
  } catch {
    // Records that cannot be read are no reason to leave a relay standing; a forward that needs it makes a new one.
    return false
  }
}
