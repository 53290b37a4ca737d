// The life of relays in one namespace: make, find, show, renew, remove.
import { createHash, randomBytes } from 'node:crypto'
import type { V1Job, V1Pod } from '@kubernetes/client-node'
import { annotations, type RelayPlan, relayJob } from '../core/manifest.ts'
import { profileLabel, relayName } from '../core/relay-name.ts'
import { viewOfJob, viewOfOldPod } from '../core/relay-view.ts'
import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Relay, RelaySettings } from '../types.ts'
import { asMergePatch, type Cluster } from './client.ts'
import { translate } from './errors.ts'
import { relayProgram } from './relay-program.ts'

export interface RelayRequest {
  namespace: string
  profile: string | null
  /** Word in the relay's name. */
  service: string
  owner: string
  ttlSeconds: number
  lingerSeconds: number
  settings: RelaySettings & { image: string }
  /** Told of each name before the cluster hears of it. */
  naming?: (name: string) => void
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

export const labelOfProfile = (name: string): string => profileLabel(name, hash)

/** Creates the Job. A name that is taken is replaced by another random one. */
export async function createRelay(cluster: Cluster, { naming, ...request }: RelayRequest): Promise<V1Job> {
  const program = await relayProgram()
  for (let tries = 1; ; tries++) {
    const plan: RelayPlan = {
      ...request,
      name: relayName(request.service, randomBytes(32)),
      profileLabel: request.profile === null ? null : labelOfProfile(request.profile),
      program,
      now: cluster.access.clusterTime(),
    }
    naming?.(plan.name)
    try {
      return await cluster.jobs.createNamespacedJob({ namespace: request.namespace, body: relayJob(plan) })
    } catch (error) {
      const ours = translate(error, {
        ...cluster.access.asking,
        what: say`create a Job in namespace ${request.namespace}`,
        missing: 'namespace-not-found',
      })
      if (isBrowError(ours) && ours.code === 'exists' && tries < 5) continue
      // Without an answer nobody knows whether there is a Job now; the name is ours alone, so it may be taken back.
      if (isBrowError(ours) && ours.code === 'unreachable') {
        const { name } = plan
        await cluster.jobs
          .deleteNamespacedJob({ namespace: request.namespace, name, propagationPolicy: 'Background' })
          .catch(() => undefined)
      }
      throw ours
    }
  }
}

export interface RelayFilter {
  /** null: every namespace. */
  namespace: string | null
  /** Exact profile names; empty: any. */
  profiles?: string[]
  owner: string
}

/** Relays of everybody, and pods of the old tool, newest first. */
export async function listRelays(cluster: Cluster, filter: RelayFilter): Promise<Relay[]> {
  const { namespace } = filter
  const labelSelector = 'app=brow'
  const what = namespace === null ? say`list jobs and pods in all namespaces` : say`list jobs and pods in ${namespace}`
  const [jobs, pods] = await attempt(cluster, what, () =>
    Promise.all(
      namespace === null
        ? [
            cluster.jobs.listJobForAllNamespaces({ labelSelector }),
            cluster.core.listPodForAllNamespaces({ labelSelector }),
          ]
        : [
            cluster.jobs.listNamespacedJob({ namespace, labelSelector }),
            cluster.core.listNamespacedPod({ namespace, labelSelector }),
          ],
    ),
  )
  const { context, ahead } = cluster.access
  const at = { context, ahead, owner: filter.owner, now: Date.now() }
  const podOf = (job: V1Job) => pods.items.find((pod) => ownerOf(pod) === job.metadata?.uid)
  const relays = [
    ...jobs.items.map((job) => viewOfJob(job, podOf(job), at)),
    ...pods.items.filter((pod) => ownerOf(pod) === undefined).map((pod) => viewOfOldPod(pod, at)),
  ]
  const wanted = filter.profiles?.length
    ? relays.filter((relay) => filter.profiles?.includes(relay.profile ?? ''))
    : relays
  return wanted.sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

/** One relay by the name of its Job. Throws relay-not-found. */
export async function getRelay(cluster: Cluster, namespace: string, name: string, owner: string): Promise<Relay> {
  const what = { ...cluster.access.asking, what: say`read job ${name}`, missing: 'relay-not-found' as const }
  try {
    const [job, pods] = await Promise.all([
      cluster.jobs.readNamespacedJob({ namespace, name }),
      cluster.core.listNamespacedPod({ namespace, labelSelector: `job-name=${name}` }),
    ])
    const { context, ahead } = cluster.access
    return viewOfJob(job, pods.items[0], { context, ahead, owner, now: Date.now() })
  } catch (error) {
    throw missingRelay(translate(error, what), name)
  }
}

/** Moves the cluster's deadline to `ttlSeconds` from now. Returns the new end, by our clock. */
export async function renewRelay(
  cluster: Cluster,
  namespace: string,
  name: string,
  ttlSeconds: number,
): Promise<string> {
  try {
    const job = await cluster.jobs.readNamespacedJob({ namespace, name })
    // The deadline counts from the Job's start, so what has passed since then is added.
    const now = cluster.access.clusterTime()
    const start = new Date(job.status?.startTime ?? job.metadata?.creationTimestamp ?? now).getTime()
    const end = now + ttlSeconds * 1000
    const deadline = Math.ceil((end - start) / 1000)
    await cluster.jobs.patchNamespacedJob(
      {
        namespace,
        name,
        body: {
          metadata: {
            annotations: { [annotations.expiresAt]: new Date(end).toISOString(), [annotations.ttl]: `${ttlSeconds}s` },
          },
          spec: { activeDeadlineSeconds: deadline },
        },
      },
      asMergePatch,
    )
    return new Date(start + deadline * 1000 - cluster.access.ahead).toISOString()
  } catch (error) {
    const what = say`extend job ${name} in ${namespace}`
    throw missingRelay(translate(error, { ...cluster.access.asking, what, missing: 'relay-not-found' }), name)
  }
}

/** The pod goes within two seconds as a rule; a cluster whose controllers were cut off takes up to half a minute. */
const REMOVAL_LIMIT_MS = 45_000

/**
 * Deletes the Job and waits until its pod is gone too. False: there was none. Throws timeout when the pod stays,
 * although the cluster goes on removing it.
 */
export async function deleteRelay(cluster: Cluster, namespace: string, name: string): Promise<boolean> {
  const what = {
    ...cluster.access.asking,
    what: say`delete job ${name} in ${namespace}`,
    missing: 'relay-not-found' as const,
  }
  try {
    await cluster.jobs.deleteNamespacedJob({ namespace, name, propagationPolicy: 'Background' })
  } catch (error) {
    const ours = translate(error, what)
    if (isBrowError(ours) && ours.code === 'relay-not-found') return false
    throw ours
  }
  const end = Date.now() + REMOVAL_LIMIT_MS
  while (Date.now() < end) {
    const pods = await attempt(cluster, say`list pods in ${namespace}`, () =>
      cluster.core.listNamespacedPod({ namespace, labelSelector: `job-name=${name}` }),
    )
    if (pods.items.length === 0) return true
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new BrowError('timeout', say`pod of relay ${name} is still ending after ${REMOVAL_LIMIT_MS / 1000} s`, {
    hint: say`see brow pod list`,
  })
}

/** A bare pod of the old tool. */
export async function deleteOldPod(cluster: Cluster, namespace: string, name: string): Promise<boolean> {
  await attempt(cluster, say`delete pod ${name} in ${namespace}`, () =>
    cluster.core.deleteNamespacedPod({ namespace, name }),
  )
  return true
}

async function attempt<T>(cluster: Cluster, what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw translate(error, { ...cluster.access.asking, what })
  }
}

function ownerOf(pod: V1Pod): string | undefined {
  return pod.metadata?.ownerReferences?.find((reference) => reference.kind === 'Job')?.uid
}

function missingRelay(error: Error, name: string): Error {
  if (!isBrowError(error) || error.code !== 'relay-not-found') return error
  return new BrowError('relay-not-found', say`no relay "${name}"`, { hint: say`see brow pod list`, cause: error })
}
