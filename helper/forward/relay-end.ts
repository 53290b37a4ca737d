// What becomes of a relay when its forward ends.
import type { Cluster } from '../cluster/client.ts'
import { deleteRelay } from '../cluster/relays.ts'
import { say } from '../messages/say.ts'
import type { ForwardRecord } from '../store/forwards.ts'
import { appendHistory } from '../store/history.ts'
import type { Paths } from '../store/paths.ts'
import type { StopResult } from './control.ts'
import { isShared } from './shared-relay.ts'

/** Deletes it, unless it is to be kept or another forward stands on it. A failure is told, not thrown. */
export async function endRelay(
  { id, name, relay }: ForwardRecord,
  atEnd: 'delete' | 'keep',
  cluster: Cluster,
  paths: Paths,
): Promise<StopResult> {
  if (!relay || atEnd === 'keep' || isShared(relay.name, id, paths)) return { relay: 'kept' }
  try {
    await deleteRelay(cluster, relay.namespace, relay.name)
    appendHistory(paths, { event: 'delete', name, relay: relay.name })
    return { relay: 'deleted' }
  } catch (error) {
    return { relay: 'failed', message: say`relay ${relay.name} could not be deleted: ${(error as Error).message}` }
  }
}
