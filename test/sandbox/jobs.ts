// The Job controller: one pod per Job, its deadline, its end, and what becomes of it afterwards.

import type { EventRecorder } from './events.ts'
import { type Condition, type Job, type Pod, timestamp } from './objects.ts'
import type { Pods } from './pods.ts'
import { ApiError } from './status.ts'
import type { Change, Store } from './store.ts'

interface Memory {
  /** Uids of pods that ended, which may be gone by now. */
  failed: Set<string>
  succeeded: Set<string>
  /** More exact than the whole seconds of the status. */
  startedAt?: number
  refusals: number
  retryAt: number
}

export class JobController {
  readonly #store: Store
  readonly #pods: Pods
  readonly #events: EventRecorder
  readonly #memories = new Map<string, Memory>()
  readonly #timers = new Map<string, { at: number; timer: NodeJS.Timeout }>()
  /** Controllers do nothing while there is no API server to tell. */
  #asleep = false

  constructor(store: Store, pods: Pods, events: EventRecorder) {
    this.#store = store
    this.#pods = pods
    this.#events = events
    store.onChange((change) => this.#noticed(change))
  }

  sleep(): void {
    this.#asleep = true
  }

  wake(): void {
    this.#asleep = false
    for (const job of this.#store.list<Job>('jobs')) this.#soon(job, 0)
  }

  close(): void {
    this.#asleep = true
    for (const { timer } of this.#timers.values()) clearTimeout(timer)
  }

  /** Background: the Job at once, then its pods. Orphan, the API's own default for a Job, leaves the pods. */
  remove(job: Job, propagation: 'Background' | 'Foreground' | 'Orphan'): void {
    const owned = this.#pods.ownedBy(job)
    if (propagation === 'Foreground' && owned.length > 0) {
      this.#store.update<Job>('jobs', job, ({ metadata }) => {
        metadata.deletionTimestamp ??= timestamp()
        metadata.deletionGracePeriodSeconds ??= 0
        metadata.finalizers = ['foregroundDeletion']
      })
      return
    }
    this.#store.remove('jobs', job)
    for (const pod of owned) {
      if (propagation !== 'Orphan') this.#pods.delete(pod)
      else this.#store.update<Pod>('pods', pod, ({ metadata }) => delete metadata.ownerReferences)
    }
  }

  #noticed({ resource, type, object }: Change): void {
    if (resource === 'jobs') {
      if (type === 'DELETED') this.#forget(object.metadata.uid)
      else this.#soon(object as Job, 0)
    } else if (resource === 'pods') {
      const owner = object.metadata.ownerReferences?.find((reference) => reference.kind === 'Job')
      const job = owner && this.#store.find<Job>('jobs', object.metadata.namespace, owner.name)
      if (!job || job.metadata.uid !== owner.uid) return
      const { phase } = (object as Pod).status
      const memory = this.#memory(job)
      if (phase === 'Succeeded') memory.succeeded.add(object.metadata.uid)
      // One that is being deleted counts as failed already.
      else if (phase === 'Failed' || type === 'DELETED' || object.metadata.deletionTimestamp) {
        memory.failed.add(object.metadata.uid)
      }
      this.#soon(job, 0)
    }
  }

  /** An earlier appointment stands: it makes the later one when it is kept. */
  #soon(job: Job, milliseconds: number): void {
    const { uid } = job.metadata
    const at = Date.now() + milliseconds
    const waiting = this.#timers.get(uid)
    if (waiting && waiting.at <= at) return
    clearTimeout(waiting?.timer)
    const timer = setTimeout(() => {
      this.#timers.delete(uid)
      const current = this.#store.find<Job>('jobs', job.metadata.namespace, job.metadata.name)
      if (current?.metadata.uid === uid && !this.#asleep) this.#sync(current)
    }, milliseconds)
    this.#timers.set(uid, { at, timer })
  }

  #sync(job: Job): void {
    const owned = this.#pods.ownedBy(job)
    if (job.metadata.deletionTimestamp) {
      for (const pod of owned) this.#pods.delete(pod)
      if (owned.length === 0) this.#store.remove('jobs', job)
      return
    }
    const over = job.status.conditions?.find(({ type }) => type === 'Complete' || type === 'Failed')
    if (over) this.#afterwards(job, over)
    else if (job.status.startTime) this.#decide(job, owned)
    else {
      this.#memory(job).startedAt = Date.now()
      this.#store.update<Job>('jobs', job, ({ status }) => {
        status.startTime = timestamp()
      })
    }
  }

  #decide(job: Job, owned: Pod[]): void {
    const memory = this.#memory(job)
    const active = owned.filter(({ status }) => status.phase === 'Pending' || status.phase === 'Running')
    const { activeDeadlineSeconds: deadline, backoffLimit = 6, completions = 1 } = job.spec
    const startedAt = memory.startedAt ?? Date.parse(job.status.startTime ?? '')
    const left = deadline === undefined ? Infinity : startedAt + deadline * 1000 - Date.now()
    const failing = job.status.conditions?.find(({ type }) => type === 'FailureTarget')
    const add: Condition[] = []
    if (failing) {
      for (const pod of active) if (!pod.metadata.deletionTimestamp) this.#delete(job, pod)
      if (active.length === 0) add.push(condition('Failed', failing.reason, failing.message))
    } else if (memory.succeeded.size >= completions) {
      const message = 'Reached expected number of succeeded pods'
      add.push(condition('SuccessCriteriaMet', 'CompletionsReached', message))
      if (active.length === 0) add.push(condition('Complete', 'CompletionsReached', message))
      this.#events.record(job, 'Normal', 'Completed', 'Job completed', 'job-controller')
    } else if (left <= 0) {
      add.push(this.#fail(job, 'DeadlineExceeded', 'Job was active longer than specified deadline'))
    } else if (memory.failed.size > backoffLimit) {
      add.push(this.#fail(job, 'BackoffLimitExceeded', 'Job has reached the specified backoff limit'))
    } else if (active.length === 0 && !job.spec.suspend && Date.now() >= memory.retryAt) {
      this.#createPod(job, memory)
    }
    const updated = this.#store.update<Job>('jobs', job, ({ status }) => {
      const ready = active.filter((pod) => pod.status.containerStatuses?.[0]?.ready).length
      const terminating = active.filter((pod) => pod.metadata.deletionTimestamp).length
      const counts = {
        active: active.length - terminating,
        ready,
        terminating,
        succeeded: memory.succeeded.size,
        failed: memory.failed.size,
      }
      for (const [name, count] of Object.entries(counts) as [keyof typeof counts, number][]) {
        if (count > 0 || name === 'ready' || name === 'terminating') status[name] = count
        else delete status[name]
      }
      status.uncountedTerminatedPods = {}
      if (add.length > 0) status.conditions = [...(status.conditions ?? []), ...add]
      if (add.some(({ type }) => type === 'Complete')) status.completionTime = timestamp()
    })
    const next = Math.min(
      failing ? Infinity : left,
      memory.retryAt > Date.now() ? memory.retryAt - Date.now() : Infinity,
    )
    if (updated === job && next < 2 ** 31) this.#soon(job, Math.max(next, 1))
  }

  #fail(job: Job, reason: string, message: string): Condition {
    this.#events.record(job, 'Warning', reason, message, 'job-controller')
    return condition('FailureTarget', reason, message)
  }

  #delete(job: Job, pod: Pod): void {
    this.#pods.delete(pod)
    this.#events.record(job, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`, 'job-controller')
  }

  #createPod(job: Job, memory: Memory): void {
    try {
      const pod = this.#pods.createFor(job)
      const message = `Created pod: ${pod.metadata.name}`
      this.#events.record(job, 'Normal', 'SuccessfulCreate', message, 'job-controller')
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      memory.refusals += 1
      memory.retryAt = Date.now() + Math.min(1000 * 2 ** (memory.refusals - 1), 60_000)
      this.#events.record(job, 'Warning', 'FailedCreate', `Error creating: ${error.message}`, 'job-controller')
    }
  }

  /** `ttlSecondsAfterFinished`: 0 is at once, absent is never. */
  #afterwards(job: Job, over: Condition): void {
    const ttl = job.spec.ttlSecondsAfterFinished
    if (ttl === undefined) return
    const left = Date.parse(over.lastTransitionTime ?? '') + ttl * 1000 - Date.now()
    if (left > 0) this.#soon(job, left)
    else this.remove(job, 'Background')
  }

  #memory(job: Job): Memory {
    const known = this.#memories.get(job.metadata.uid)
    if (known) return known
    const fresh: Memory = { failed: new Set(), succeeded: new Set(), refusals: 0, retryAt: 0 }
    this.#memories.set(job.metadata.uid, fresh)
    return fresh
  }

  #forget(uid: string): void {
    clearTimeout(this.#timers.get(uid)?.timer)
    this.#timers.delete(uid)
    this.#memories.delete(uid)
  }
}

function condition(type: string, reason = '', message = ''): Condition {
  return { type, status: 'True', reason, message, lastProbeTime: timestamp(), lastTransitionTime: timestamp() }
}
