// Waits for a relay's pod to run, and says at once why it will not.
import type { CoreV1Event, V1Job, V1Pod } from '@kubernetes/client-node'
import { typed } from '../core/shell-code.ts'
import { judgeStartup, type Startup } from '../core/startup.ts'
import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { type Cluster, watch } from './client.ts'
import { isAbort } from './errors.ts'

export interface StartupOptions {
  /** Milliseconds until we give up. */
  limitMs: number
  /** Each new reason for waiting. */
  onWaiting?: (reason: string) => void
  signal?: AbortSignal
}

/** How often events are read while the pod is not running: they come as objects of their own, not with the pod. */
const LOOK_MS = 1000

/** Name of the running pod. Throws relay-failed with the cluster's own words, or timeout. */
export async function waitForPod(cluster: Cluster, job: V1Job, options: StartupOptions): Promise<string> {
  const name = job.metadata?.name ?? ''
  const namespace = job.metadata?.namespace ?? ''
  const started = Date.now()
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([stop.signal, options.signal]) : stop.signal
  let sight: Sight = { job, pod: undefined, events: [] }
  let changed = Promise.withResolvers<void>()
  const watching = followPod(cluster, namespace, name, signal, (pod) => {
    sight = { ...sight, pod }
    changed.resolve()
  })
  let reason = ''
  let look = started + LOOK_MS
  try {
    while (true) {
      options.signal?.throwIfAborted()
      let verdict = judgeStartup(sight.job, sight.pod, sight.events, (Date.now() - started) / 1000)
      if (verdict.state === 'running') return verdict.pod
      // The watch tells of the pod at once. Events are asked for when it takes longer than usual, and before a failure is
      // told, since the one that explains a status may arrive a moment after it.
      if (verdict.state === 'failed' || Date.now() >= look) {
        sight = await lookAround(cluster, namespace, name)
        look = Date.now() + LOOK_MS
        verdict = judgeStartup(sight.job, sight.pod, sight.events, (Date.now() - started) / 1000)
      }
      if (verdict.state === 'running') return verdict.pod
      if (verdict.state === 'failed') throw notStarted(name, verdict)
      if (verdict.reason !== reason) {
        reason = verdict.reason
        options.onWaiting?.(reason)
      }
      if (Date.now() - started > options.limitMs) {
        const message = say`relay ${name} is not running after ${Math.round(options.limitMs / 1000)} s: ${reason}`
        const where = `--context ${typed(cluster.access.context)} --namespace ${namespace}`
        throw new BrowError('timeout', message, { hint: say`look closer: kubectl ${where} describe job ${name}` })
      }
      await Promise.race([changed.promise, delay(look - Date.now(), signal)])
      changed = Promise.withResolvers<void>()
    }
  } finally {
    stop.abort()
    await watching
  }
}

function notStarted(name: string, { reason, hint }: Startup & { state: 'failed' }): BrowError {
  return new BrowError('relay-failed', say`relay ${name} did not start: ${reason}`, hint === undefined ? {} : { hint })
}

async function followPod(
  cluster: Cluster,
  namespace: string,
  job: string,
  signal: AbortSignal,
  seen: (pod: V1Pod) => void,
): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/pods`
  while (!signal.aborted) {
    try {
      // Version 0: from what the API server has in its cache. Without it the server waits for its cache to catch up,
      // and on a quiet etcd gives up after three seconds with "Too large resource version" (seen on 1.34).
      const query = { labelSelector: `job-name=${job}`, resourceVersion: '0' }
      for await (const event of watch<V1Pod>(cluster, path, query, signal)) {
        if (event.type === 'ERROR') break
        if (event.type !== 'BOOKMARK') seen(event.object)
      }
    } catch (error) {
      if (isAbort(error) || signal.aborted) return
      // Whoever may not watch still gets an answer from the periodic look.
      if (isBrowError(error) && error.code === 'denied') return
    }
    await delay(LOOK_MS, signal)
  }
}

interface Sight {
  job: V1Job | undefined
  pod: V1Pod | undefined
  events: CoreV1Event[]
}

/** Job, pod and events by asking; what one may not read is left out. */
async function lookAround(cluster: Cluster, namespace: string, name: string): Promise<Sight> {
  const quietly = <T>(asked: Promise<T>) => asked.catch(() => undefined)
  const [job, pods] = await Promise.all([
    quietly(cluster.jobs.readNamespacedJob({ namespace, name })),
    quietly(cluster.core.listNamespacedPod({ namespace, labelSelector: `job-name=${name}` })),
  ])
  const pod = pods?.items[0]
  const objects = [name, ...(pod?.metadata?.name ? [pod.metadata.name] : [])]
  const lists = await Promise.all(
    objects.map((object) =>
      quietly(cluster.core.listNamespacedEvent({ namespace, fieldSelector: `involvedObject.name=${object}` })),
    ),
  )
  return { job, pod, events: lists.flatMap((list) => list?.items ?? []) }
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
