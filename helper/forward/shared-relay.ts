// Whether a relay serves another forward, too.
import { readForwards } from '../store/forwards.ts'
import type { Paths } from '../store/paths.ts'
import { isRunning } from './process.ts'

/** A forward other than `id` stands on it. */
export function isShared(relay: string, id: string, paths: Paths): boolean {
  try {
    return readForwards(paths).some(
      (other) => other.id !== id && other.relay?.name === relay && isRunning(other.pid, other.pidStartedAt),
    )
  } catch {
    // Records that cannot be read are no reason to leave a relay standing; a forward that needs it makes a new one.
    return false
  }
}
