// What becomes of a relay when its forward ends.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../cluster/client.ts'
import { deleteRelay } from '../cluster/relays.ts'
import { isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { ForwardRecord } from '../store/forwards.ts'
import { appendHistory } from '../store/history.ts'
import type { Paths } from '../store/paths.ts'
import type { StopResult } from './control.ts'
import { isShared } from './shared-relay.ts'

/** A restarting API server answers 403 to everybody until its caches are filled. */
const DENIED_PATIENCE_MS = 8000

/** Deletes it, unless it is to be kept or another forward stands on it. A failure is told, not thrown. */
export async function endRelay(
  { id, name, relay }: ForwardRecord,
  atEnd: 'delete' | 'keep',
  cluster: Cluster,
  paths: Paths,
): Promise<StopResult> {
  if (!relay || atEnd === 'keep' || isShared(relay.name, id, paths)) return { relay: 'kept' }
  try {
    await removeRelay(cluster, relay.namespace, relay.name)
    appendHistory(paths, { event: 'delete', name, relay: relay.name })
    return { relay: 'deleted' }
  } catch (error) {
    return { relay: 'failed', message: say`relay ${relay.name} could not be deleted: ${(error as Error).message}` }
  }
}

async function removeRelay(cluster: Cluster, namespace: string, name: string): Promise<void> {
  const end = Date.now() + DENIED_PATIENCE_MS
  for (;;) {
    try {
      await deleteRelay(cluster, namespace, name)
      return
    } catch (error) {
      if (!isBrowError(error) || error.code !== 'denied' || Date.now() > end) throw error
    }
    await sleep(500)
  }
}
