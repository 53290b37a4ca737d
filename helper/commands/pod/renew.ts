import { parseTtl } from '../../core/duration.ts'
import { textOf } from '../../core/flags.ts'
import { BrowError } from '../../errors.ts'
import { askRenew } from '../../forward/control-client.ts'
import { standsOn } from '../../forward/shared-relay.ts'
import { say } from '../../messages/say.ts'
import { type ForwardRecord, readForwards } from '../../store/forwards.ts'
import { appendHistory } from '../../store/history.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { Relay } from '../../types.ts'
import { runBatch } from '../batch.ts'
import type { CommandContext } from '../context.ts'
import { chooseProfiles } from '../profiles.ts'
import { chooseRelays } from './chosen.ts'

/** The end becomes now + TTL: of --ttl, else of the forward, the relay's profile or half an hour, and then never sooner than it was. */
export default async function renew(command: CommandContext): Promise<unknown> {
  const given = textOf(command.flags, 'ttl')
  const ttlSeconds = given === undefined ? undefined : parseTtl(given)
  const { choices, wanted } = await chooseRelays(command)
  const work = async ({ relay }: { relay: Relay }) => {
    const keeper = readForwards(pathsFrom(command.env)).find(standsOn(relay.name))
    const seconds =
      ttlSeconds ?? Math.max(keeper?.profile.ttlSeconds ?? ttlOf(relay, command), Math.ceil(relay.secondsLeft ?? 0))
    const expiresAt = await extend(relay, seconds, keeper, command)
    appendHistory(pathsFrom(command.env), { event: 'renew', name: relay.profile ?? '', relay: relay.name })
    return { expiresAt, secondsLeft: seconds }
  }
  return runBatch(choices, work, { wanted, signal: command.signal })
}

/** Through its keeper where it has one, so that the forward knows its new end at once. */
async function extend(
  relay: Relay,
  ttlSeconds: number,
  keeper: ForwardRecord | undefined,
  { env }: CommandContext,
): Promise<string> {
  if (relay.old)
    throw new BrowError('usage', say`"${relay.name}" is a pod of the old tool and cannot be renewed`, {
      hint: say`brow pod delete, then brow connect`,
    })
  if (keeper) return (await askRenew(keeper.socket, ttlSeconds)).expiresAt
  const { openCluster, renewRelay } = await import('../../engine.ts')
  const cluster = openCluster(relay.context, env)
  try {
    return await renewRelay(cluster, relay.namespace, relay.name, ttlSeconds)
  } finally {
    await cluster.close()
  }
}

function ttlOf(relay: Relay, command: CommandContext): number {
  const profiles = chooseProfiles({ ...command, words: [], flags: {} }, { words: [], all: true })
  return profiles.find(({ name }) => name === relay.profile)?.item?.ttlSeconds ?? 1800
}
