import { BrowError, isBrowError } from '../errors.ts'
import { stopForward } from '../forward/stop.ts'
import { say } from '../messages/say.ts'
import { pathsFrom } from '../store/paths.ts'
import { forgetRelay } from '../store/relays-cache.ts'
import { runBatch } from './batch.ts'
import type { CommandContext } from './context.ts'
import { chooseForwards } from './forwards.ts'
import { wantedOf } from './profiles.ts'

/** Forward down, relay deleted, also where `forward start` had left the relay to live on. */
export default async function stop(context: CommandContext): Promise<unknown> {
  const paths = pathsFrom(context.env)
  const wanted = wantedOf(context)
  const work = async ({ name, record }: { name: string; record: Parameters<typeof stopForward>[0] }) => {
    context.log.progress(say`${name}: closing`)
    const { relay } = await stopForward(record, 'delete', paths)
    if (record.relay !== null) forgetRelay(paths, record.relay.name, context.now())
    if (relay !== 'left' || !record.relay) return { relay }
    // Its keeper was killed and could not do it.
    const { openCluster, deleteRelay } = await import('../engine.ts')
    const cluster = openCluster(record.relay.context, context.env)
    try {
      await deleteRelay(cluster, record.relay.namespace, record.relay.name)
    } catch (cause) {
      if (!isBrowError(cause)) throw cause
      throw new BrowError(cause.code, say`relay ${record.relay.name} could not be deleted: ${cause.message}`, {
        hint: say`it ends by itself in time; to try again: brow pod cleanup`,
        cause,
      })
    } finally {
      await cluster.close()
    }
    return { relay: 'deleted' }
  }
  return runBatch(chooseForwards(wanted, paths), work, { wanted, signal: context.signal })
}
