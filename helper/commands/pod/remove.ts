import { pathsFrom } from '../../store/paths.ts'
import { forgetRelay } from '../../store/relays-cache.ts'
import type { Relay } from '../../types.ts'
import type { CommandContext } from '../context.ts'

/** A relay of ours or a pod of the old tool; one that is gone already is fine. */
export async function removeRelay(relay: Relay, { env, now }: CommandContext): Promise<void> {
  const { openCluster, deleteRelay, deleteOldPod } = await import('../../engine.ts')
  const cluster = openCluster(relay.context, env)
  try {
    await (relay.old ? deleteOldPod : deleteRelay)(cluster, relay.namespace, relay.name)
    forgetRelay(pathsFrom(env), relay.name, now())
  } finally {
    await cluster.close()
  }
}
