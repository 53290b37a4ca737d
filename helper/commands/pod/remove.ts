import type { Relay } from '../../types.ts'
import type { CommandContext } from '../context.ts'

/** A relay of ours or a pod of the old tool; one that is gone already is fine. */
export async function removeRelay(relay: Relay, { env }: CommandContext): Promise<void> {
  const { openCluster, deleteRelay, deleteOldPod } = await import('../../engine.ts')
  const cluster = openCluster(relay.context, env)
  try {
    await (relay.old ? deleteOldPod : deleteRelay)(cluster, relay.namespace, relay.name)
  } finally {
    await cluster.close()
  }
}
