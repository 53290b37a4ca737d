// Why a relay is not running yet, decided from what the cluster shows of it.
import type { CoreV1Event, V1Job, V1Pod } from '@kubernetes/client-node'
import { say } from '../messages/say.ts'

export type Startup =
  | { state: 'running'; pod: string }
  | { state: 'waiting'; reason: string }
  | { state: 'failed'; reason: string; hint?: string }

/** Seconds that a pod may stay unschedulable before we say so: a cluster that grows announces it within that time. */
const UNSCHEDULABLE_PATIENCE = 5

/** Waiting reasons of a container that the kubelet will not get over without somebody's help. */
const imageReasons = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull'])
const startReasons = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'CrashLoopBackOff',
])

/**
 * `events`: those of the Job and of its pod, any order. `elapsed`: seconds since the Job was created.
 * The first failing cause found is reported with the text of the event or status it stands in.
 */
export function judgeStartup(
  job: V1Job | undefined,
  pod: V1Pod | undefined,
  events: CoreV1Event[],
  elapsed: number,
): Startup {
  const finished = job?.status?.conditions?.find(
    (c) => (c.type === 'Failed' || c.type === 'FailureTarget') && c.status === 'True',
  )
  if (finished)
    return { state: 'failed', reason: say`the Job ended: ${finished.reason ?? ''} ${finished.message ?? ''}`.trim() }
  if (!pod) return judgeJob(events)
  if (pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded' || pod.metadata?.deletionTimestamp)
    return ended(pod)
  const container = pod.status?.containerStatuses?.[0]
  if (container?.state?.running) return { state: 'running', pod: pod.metadata?.name ?? '' }
  if (container?.state?.terminated) return ended(pod)
  const waiting = container?.state?.waiting
  const image = pod.spec?.containers?.[0]?.image ?? say`its image`
  if (waiting?.reason && imageReasons.has(waiting.reason)) {
    const text = newest(events, 'Failed')?.message ?? waiting.message ?? waiting.reason
    return {
      state: 'failed',
      reason: say`image ${image} cannot be pulled: ${text}`,
      hint: say`point to an image with node that the cluster can pull: --image, BROW_IMAGE or the profile's relay.image`,
    }
  }
  if (waiting?.reason && startReasons.has(waiting.reason)) {
    return { state: 'failed', reason: say`the container does not start: ${waiting.message ?? waiting.reason}` }
  }
  const scheduled = pod.status?.conditions?.find((c) => c.type === 'PodScheduled')
  if (scheduled?.status === 'False') {
    const growing = events.some((event) => event.reason === 'TriggeredScaleUp')
    const reason = say`no node takes the pod: ${scheduled.message ?? scheduled.reason ?? 'unschedulable'}`
    if (growing) return { state: 'waiting', reason: say`the cluster is adding a node` }
    if (elapsed >= UNSCHEDULABLE_PATIENCE) {
      return {
        state: 'failed',
        reason,
        hint: say`set a node selector or tolerations: brow config edit NAME --node-selector … --toleration …`,
      }
    }
    return { state: 'waiting', reason }
  }
  const sandbox = newest(events, 'FailedCreatePodSandBox')
  if (sandbox?.message) return { state: 'waiting', reason: sandbox.message }
  if (waiting?.reason !== 'ContainerCreating')
    return { state: 'waiting', reason: waiting?.reason ?? say`the pod is being placed` }
  // The kubelet calls it so also for the minutes in which it loads the image.
  const pulling = newest(events, 'Pulling') !== undefined && newest(events, 'Pulled') === undefined
  return { state: 'waiting', reason: pulling ? say`the node is pulling ${image}` : say`the container is being made` }
}

function judgeJob(events: CoreV1Event[]): Startup {
  const refused = newest(events, 'FailedCreate')
  if (!refused) return { state: 'waiting', reason: say`the Job has no pod yet` }
  return {
    state: 'failed',
    reason: say`the cluster refuses the pod: ${refused.message ?? 'FailedCreate'}`,
    hint: say`see the namespace's quota and policies, or use another: --namespace`,
  }
}

function ended(pod: V1Pod): Startup {
  const terminated = pod.status?.containerStatuses?.[0]?.state?.terminated
  const text = terminated
    ? terminated.reason
      ? say`exit code ${terminated.exitCode} (${terminated.reason})`
      : say`exit code ${terminated.exitCode}`
    : (pod.status?.reason ?? pod.status?.message ?? say`it is being deleted`)
  return { state: 'failed', reason: say`the pod ended before it was ready: ${text}` }
}

function newest(events: CoreV1Event[], reason: string): CoreV1Event | undefined {
  const time = (event: CoreV1Event) =>
    new Date(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? 0).getTime()
  return events.filter((event) => event.reason === reason).sort((a, b) => time(b) - time(a))[0]
}
