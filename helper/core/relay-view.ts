// What `pod list` shows, computed from a Job and its pod, or from a bare pod of the tool before this one.
import type { V1Job, V1Pod } from '@kubernetes/client-node'
import type { Relay, RelayState } from '../types.ts'
import { annotations } from './manifest.ts'

export interface ViewContext {
  context: string
  /** Our own value of the label `brow/owner`. */
  owner: string
  now: number
  /** Milliseconds by which the cluster's clock is ahead of ours. Times are told by ours. */
  ahead?: number
}

export function viewOfJob(job: V1Job, pod: V1Pod | undefined, at: ViewContext): Relay {
  const notes = job.metadata?.annotations ?? {}
  const ours = (time: string) => new Date(Date.parse(time) - (at.ahead ?? 0)).toISOString()
  const created = iso(job.metadata?.creationTimestamp) ?? notes[annotations.createdAt]
  const createdAt = created === undefined ? new Date(at.now).toISOString() : ours(created)
  const end = jobEnd(job)
  const expiresAt = end === null ? null : ours(end)
  return {
    name: job.metadata?.name ?? '',
    pod: pod?.metadata?.name ?? null,
    context: at.context,
    namespace: job.metadata?.namespace ?? '',
    profile: notes[annotations.profile] ?? null,
    state: stateOf(job, pod),
    reason: pod?.status?.containerStatuses?.[0]?.state?.waiting?.message ?? pod?.status?.reason ?? null,
    createdAt,
    expiresAt,
    secondsLeft: expiresAt === null ? null : Math.round((Date.parse(expiresAt) - at.now) / 1000),
    mine: job.metadata?.labels?.['brow/owner'] === at.owner,
    old: false,
    image: job.spec?.template.spec?.containers[0]?.image ?? null,
    node: pod?.spec?.nodeName ?? null,
  }
}

/** When the cluster will end the Job: it counts from the Job's start, which the annotation can only approximate. */
export function jobEnd(job: V1Job): string | null {
  const deadline = job.spec?.activeDeadlineSeconds
  const start = job.status?.startTime ?? job.metadata?.creationTimestamp
  if (deadline !== undefined && start) return new Date(new Date(start).getTime() + deadline * 1000).toISOString()
  return job.metadata?.annotations?.[annotations.expiresAt] ?? null
}

/** A pod of the old tool: `brow.created-at` (seconds or ISO) and `brow.ttl` (seconds, or a number with a unit). */
export function viewOfOldPod(pod: V1Pod, at: ViewContext): Relay {
  const notes = pod.metadata?.annotations ?? {}
  const created = oldTime(notes[annotations.createdAt]) ?? new Date(pod.metadata?.creationTimestamp ?? at.now).getTime()
  const ttl = oldTtl(notes[annotations.ttl])
  const expires = ttl === null ? null : created + ttl * 1000
  return {
    name: pod.metadata?.name ?? '',
    pod: pod.metadata?.name ?? null,
    context: at.context,
    namespace: pod.metadata?.namespace ?? '',
    profile: null,
    state: podState(pod),
    reason: pod.status?.reason ?? null,
    createdAt: new Date(created).toISOString(),
    expiresAt: expires === null ? null : new Date(expires).toISOString(),
    secondsLeft: expires === null ? null : Math.round((expires - at.now) / 1000),
    mine: false,
    old: true,
    image: pod.spec?.containers[0]?.image ?? null,
    node: pod.spec?.nodeName ?? null,
  }
}

function stateOf(job: V1Job, pod: V1Pod | undefined): RelayState {
  if (job.metadata?.deletionTimestamp) return 'ending'
  for (const condition of job.status?.conditions ?? []) {
    if (condition.status !== 'True') continue
    if (condition.type === 'Failed') return 'failed'
    if (condition.type === 'Complete') return 'finished'
  }
  return pod ? podState(pod) : 'pending'
}

function podState(pod: V1Pod): RelayState {
  if (pod.metadata?.deletionTimestamp) return 'ending'
  const phase = pod.status?.phase
  if (phase === 'Succeeded') return 'finished'
  if (phase === 'Failed') return 'failed'
  if (phase === 'Running') return 'running'
  return pod.spec?.nodeName ? 'starting' : 'pending'
}

function iso(time: Date | string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString()
}

function oldTime(text: string | undefined): number | null {
  if (text === undefined) return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
  return Number.isFinite(ms) ? ms : null
}

function oldTtl(text: string | undefined): number | null {
  const match = /^(\d+)([smhd]?)$/.exec(text ?? '')
  if (!match) return null
  const unit = { '': 1, s: 1, m: 60, h: 3600, d: 86400 }[match[2] ?? ''] ?? 1
  return Number(match[1]) * unit
}
