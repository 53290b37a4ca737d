// Waits for a relay's pod to run, and says at once why it will not.
import type { CoreV1Event, V1Job, V1Pod } from '@kubernetes/client-node'
import { judgeStartup, type Startup } from '../core/startup.ts'
import { BrowError, isBrowError } from '../errors.ts'
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
  let pod: V1Pod | undefined
  let changed = Promise.withResolvers<void>()
  const watching = followPod(cluster, namespace, name, signal, (seen) => {
    pod = seen
    changed.resolve()
  })
  let reason = ''
  let look = 0
  try {
    while (true) {
      options.signal?.throwIfAborted()
      const elapsed = Date.now() - started
      // The first look comes as soon as the pod changes; events are asked for only when it takes longer than usual.
      const slow = elapsed >= LOOK_MS && Date.now() >= look
      const [current, events] = slow ? await lookAround(cluster, namespace, name, pod) : [job, []]
      if (slow) look = Date.now() + LOOK_MS
      const verdict: Startup = judgeStartup(current, pod, events, elapsed / 1000)
      if (verdict.state === 'running') return verdict.pod
      if (verdict.state === 'failed') {
        // The event that explains a status may arrive a moment after it: ask once more before giving the reason.
        const [, late] = slow ? [current, events] : await lookAround(cluster, namespace, name, pod)
        const final = judgeStartup(current, pod, late, elapsed / 1000)
        const told = final.state === 'failed' ? final : verdict
        throw new BrowError('relay-failed', `relay ${name} did not start: ${told.reason}`, {
          ...(told.hint ? { hint: told.hint } : {}),
        })
      }
      if (verdict.reason !== reason) {
        reason = verdict.reason
        options.onWaiting?.(reason)
      }
      if (elapsed > options.limitMs) {
        throw new BrowError(
          'timeout',
          `relay ${name} is not running after ${Math.round(options.limitMs / 1000)} s: ${reason}`,
          {
            hint: `look closer: kubectl --context ${cluster.access.context} --namespace ${namespace} describe job ${name}`,
          },
        )
      }
      await Promise.race([changed.promise, delay(LOOK_MS - (elapsed % LOOK_MS), signal)])
      changed = Promise.withResolvers<void>()
    }
  } finally {
    stop.abort()
    await watching
  }
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
      for await (const event of watch<V1Pod>(cluster, path, { labelSelector: `job-name=${job}` }, signal)) {
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

async function lookAround(
  cluster: Cluster,
  namespace: string,
  name: string,
  pod: V1Pod | undefined,
): Promise<[V1Job | undefined, CoreV1Event[]]> {
  const names = [name, ...(pod?.metadata?.name ? [pod.metadata.name] : [])]
  const [job, ...lists] = await Promise.all([
    cluster.jobs.readNamespacedJob({ namespace, name }).catch(() => undefined),
    ...names.map((object) =>
      cluster.core.listNamespacedEvent({ namespace, fieldSelector: `involvedObject.name=${object}` }).then(
        (list) => list.items,
        () => [],
      ),
    ),
  ])
  return [job, lists.flat()]
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
