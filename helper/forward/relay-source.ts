// Where a forward's relay comes from: the one it was told, one that is there already, or a new one.

import type { Cluster } from '../cluster/client.ts'
import { createRelay, deleteRelay, getRelay, listRelays, renewRelay } from '../cluster/relays.ts'
import { waitForPod } from '../cluster/startup.ts'
import { typed } from '../core/shell-code.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Relay, ResolvedProfile } from '../types.ts'

export interface RelayInUse {
  name: string
  namespace: string
  pod: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

export interface RelayWish {
  profile: ResolvedProfile
  namespace: string
  owner: string
  /** Name of the relay to use, null to find one. */
  name: string | null
  /** Make one when none is found. */
  mayCreate: boolean
  ttlSeconds: number
  signal: AbortSignal
  progress(message: string): void
  /** Called with the name before the cluster hears of it, so that others know whose it is. */
  naming(name: string): void
  /** Called as soon as there is something to undo. */
  created(name: string): void
  /** It did not start and was removed again. */
  removed(): void
}

/** A pod that has not started within this time will hardly start at all. */
export const STARTUP_LIMIT_MS = 60_000
/** A relay that is about to end is no relay to build on. */
const MIN_SECONDS_LEFT = 20

export async function obtainRelay(cluster: Cluster, wish: RelayWish): Promise<RelayInUse> {
  const found = wish.name === null ? await findRelay(cluster, wish) : await namedRelay(cluster, wish, wish.name)
  if (found) {
    wish.progress(say`using relay ${found.name}`)
    const relay = await adopt(cluster, wish, found)
    return wish.name === null && wish.mayCreate ? withTime(cluster, wish, relay) : relay
  }
  if (!wish.mayCreate) {
    throw new BrowError(
      'relay-not-found',
      say`no relay for "${wish.profile.name}" in context "${wish.profile.context}"`,
      {
        hint: say`make one: brow pod create ${typed(wish.profile.name)}, or do both: brow connect ${typed(wish.profile.name)}`,
      },
    )
  }
  return makeRelay(cluster, wish)
}

async function makeRelay(cluster: Cluster, wish: RelayWish): Promise<RelayInUse> {
  const { profile, namespace } = wish
  wish.progress(say`creating a relay in ${profile.context}/${namespace}`)
  const job = await createRelay(cluster, {
    namespace,
    profile: profile.name,
    service: profile.service,
    owner: wish.owner,
    ttlSeconds: wish.ttlSeconds,
    lingerSeconds: profile.lingerSeconds,
    settings: profile.relay,
    naming: wish.naming,
  })
  const name = job.metadata?.name ?? ''
  wish.created(name)
  try {
    const pod = await waitForPod(cluster, job, {
      limitMs: STARTUP_LIMIT_MS,
      signal: wish.signal,
      onWaiting: wish.progress,
    })
    const relay = await getRelay(cluster, namespace, name, wish.owner)
    return inUse(relay, pod)
  } catch (error) {
    // When this fails too, the Job's own deadline remains; the first error is the one to report.
    await deleteRelay(cluster, namespace, name).then(wish.removed, () => undefined)
    throw error
  }
}

async function findRelay(cluster: Cluster, wish: RelayWish): Promise<Relay | undefined> {
  const relays = await listRelays(cluster, {
    namespace: wish.namespace,
    profiles: [wish.profile.name],
    owner: wish.owner,
  })
  return relays.find(
    (relay) =>
      relay.mine &&
      !relay.old &&
      ['pending', 'starting', 'running'].includes(relay.state) &&
      (relay.secondsLeft ?? 0) >= MIN_SECONDS_LEFT,
  )
}

async function namedRelay(cluster: Cluster, wish: RelayWish, name: string): Promise<Relay> {
  const relay = await getRelay(cluster, wish.namespace, name, wish.owner)
  if (relay.state === 'ending' || relay.state === 'finished' || relay.state === 'failed') {
    throw new BrowError('relay-not-found', say`relay "${name}" has ended (${relay.state})`, {
      hint: say`see brow pod list`,
    })
  }
  return relay
}

async function adopt(cluster: Cluster, wish: RelayWish, relay: Relay): Promise<RelayInUse> {
  if (relay.state === 'running' && relay.pod) return inUse(relay, relay.pod)
  const job = await cluster.jobs.readNamespacedJob({ namespace: relay.namespace, name: relay.name })
  const pod = await waitForPod(cluster, job, { limitMs: STARTUP_LIMIT_MS, signal: wish.signal })
  return inUse(relay, pod)
}

/** The time that a new one would have, where there is less left. Who may not extend it takes what there is. */
async function withTime(cluster: Cluster, wish: RelayWish, relay: RelayInUse): Promise<RelayInUse> {
  if (relay.expiresAt >= Date.now() + wish.ttlSeconds * 1000) return relay
  try {
    const end = await renewRelay(cluster, relay.namespace, relay.name, wish.ttlSeconds)
    return { ...relay, expiresAt: Date.parse(end) }
  } catch {
    return relay
  }
}

function inUse(relay: Relay, pod: string): RelayInUse {
  const { name, namespace } = relay
  return {
    name,
    namespace,
    pod,
    expiresAt: relay.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(relay.expiresAt),
  }
}
