// Runs the pods of the one node: image, container, status, and their end.

import { setTimeout as delay } from 'node:timers/promises'
import { ContainerProcess, StartError } from './container.ts'
import type { EventRecorder } from './events.ts'
import { imageTrouble } from './images.ts'
import { PodLog } from './log.ts'
import type { Network } from './network.ts'
import { type Container, type Pod, timestamp } from './objects.ts'
import { conditions, containerStatus, finishedPhase } from './pod-status.ts'
import type { Node } from './scheduler.ts'
import type { Store } from './store.ts'

interface Worker {
  address: string
  log: PodLog
  abort: AbortController
  process?: ContainerProcess
}

export interface KubeletOptions {
  store: Store
  events: EventRecorder
  network: Network
  node: Node
  /** Images on the node; every other one cannot be pulled. */
  images: Set<string>
  /** Milliseconds between a pod's placement and its container's start. */
  startDelay: number
}

export class Kubelet {
  readonly #with: KubeletOptions
  readonly #workers = new Map<string, Worker>()
  readonly #logs: { namespace: string | undefined; log: PodLog }[] = []
  #gate: PromiseWithResolvers<void> | undefined

  constructor(options: KubeletOptions) {
    this.#with = options
  }

  worker(pod: Pod): Worker | undefined {
    return this.#workers.get(pod.metadata.uid)
  }

  /** From now on containers are being created, and none starts, until `release`. */
  hold(): void {
    this.#gate ??= Promise.withResolvers()
  }

  release(): void {
    this.#gate?.resolve()
    this.#gate = undefined
  }

  /** What every container ever wrote, of pods that are gone too. */
  everythingLogged(namespace: string): string {
    const mine = this.#logs.filter((kept) => kept.namespace === namespace)
    return mine.map(({ log }) => log.read()).join('')
  }

  async run(pod: Pod): Promise<void> {
    const { store, network, node, startDelay } = this.#with
    const [container] = pod.spec.containers
    if (!container) return
    const worker: Worker = { address: network.addPod(), log: new PodLog(), abort: new AbortController() }
    this.#workers.set(pod.metadata.uid, worker)
    this.#logs.push({ namespace: pod.metadata.namespace, log: worker.log })
    store.update<Pod>('pods', pod, ({ status }) => {
      status.startTime = timestamp()
      status.hostIP = node.address
      status.conditions = conditions(status.conditions, false, container.name)
      status.containerStatuses = [containerStatus(container, { waiting: { reason: 'ContainerCreating' } })]
    })
    try {
      await delay(startDelay, undefined, { signal: worker.abort.signal })
      await this.#gate?.promise
      worker.abort.signal.throwIfAborted()
      await this.#haveImage(pod, container, worker.abort.signal)
    } catch {
      return
    }
    this.#start(pod, container, worker)
  }

  /** SIGTERM, and SIGKILL when the grace is over. Resolves when the container is gone and the status says so. */
  async stop(pod: Pod, graceSeconds: number): Promise<void> {
    const worker = this.#workers.get(pod.metadata.uid)
    if (!worker) return
    worker.abort.abort()
    const { process } = worker
    if (process) {
      this.#event(pod, 'Normal', 'Killing', `Stopping container ${pod.spec.containers[0]?.name}`)
      if (graceSeconds > 0) process.kill('SIGTERM')
      const timer = setTimeout(() => process.kill('SIGKILL'), graceSeconds * 1000)
      await process.exited
      clearTimeout(timer)
    }
    this.#with.network.removePod(worker.address)
    this.#workers.delete(pod.metadata.uid)
  }

  /** The sandbox ends: nothing may be left. */
  async close(): Promise<void> {
    const workers = [...this.#workers.values()]
    this.#workers.clear()
    for (const { abort, process } of workers) {
      abort.abort()
      process?.kill('SIGKILL')
    }
    await Promise.all(workers.map(({ process }) => process?.exited))
  }

  async #haveImage(pod: Pod, container: Container, signal: AbortSignal): Promise<void> {
    const trouble = imageTrouble(container, this.#with.images)
    if (!trouble) {
      const message = `Container image "${container.image}" already present on machine`
      this.#event(pod, 'Normal', 'Pulled', message)
      return
    }
    for (let round = 0; ; round += 1) {
      for (const step of trouble.steps) {
        for (const [type, reason, message] of step.events) this.#event(pod, type, reason, message)
        this.#with.store.update<Pod>('pods', pod, ({ status }) => {
          status.containerStatuses = [containerStatus(container, { waiting: step.waiting })]
        })
        await delay(Math.min(500 * 2 ** round, 10_000), undefined, { signal })
      }
    }
  }

  #start(pod: Pod, container: Container, worker: Worker): void {
    const { store, network } = this.#with
    const startedAt = timestamp()
    this.#event(pod, 'Normal', 'Created', `Created container: ${container.name}`)
    try {
      worker.process = new ContainerProcess(container, pod, worker.address, network, worker.log)
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      this.#event(pod, 'Warning', 'Failed', `Error: ${error.message}`)
      this.#finished(pod, container, worker, startedAt, 128, error.message)
      return
    }
    this.#event(pod, 'Normal', 'Started', `Started container ${container.name}`)
    store.update<Pod>('pods', pod, ({ status }) => {
      status.phase = 'Running'
      status.podIP = worker.address
      status.podIPs = [{ ip: worker.address }]
      status.conditions = conditions(status.conditions, true, container.name)
      status.containerStatuses = [containerStatus(container, { running: { startedAt } })]
    })
    void worker.process.exited.then(({ code }) => this.#finished(pod, container, worker, startedAt, code))
  }

  #finished(pod: Pod, container: Container, worker: Worker, startedAt: string, code: number, message?: string): void {
    worker.log.close()
    const reason = message ? 'StartError' : code === 0 ? 'Completed' : 'Error'
    const terminated = { exitCode: code, reason, startedAt, finishedAt: timestamp(), ...(message ? { message } : {}) }
    this.#with.store.update<Pod>('pods', pod, ({ status }) => {
      status.phase = finishedPhase(code)
      status.conditions = conditions(status.conditions, false, container.name, status.phase)
      status.containerStatuses = [containerStatus(container, { terminated })]
    })
  }

  #event(pod: Pod, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#with.events.record(pod, type, reason, message, 'kubelet')
  }
}
