// One node. A pod that asks for labels or resources which it does not have stays pending, and is told so.

import { setTimeout as delay } from 'node:timers/promises'
import type { EventRecorder } from './events.ts'
import { type Container, type Pod, timestamp } from './objects.ts'
import type { Store } from './store.ts'

export interface Node {
  name: string
  address: string
  labels: Record<string, string>
  cpus: number
  memoryBytes: number
}

export class Scheduler {
  readonly #store: Store
  readonly #events: EventRecorder
  readonly #node: Node
  readonly #bound: (pod: Pod) => void

  constructor(store: Store, events: EventRecorder, node: Node, bound: (pod: Pod) => void) {
    this.#store = store
    this.#events = events
    this.#node = node
    this.#bound = bound
    store.onChange((change) => {
      if (change.resource === 'pods' && change.type === 'ADDED') void this.#place(change.object as Pod)
    })
  }

  async #place(pod: Pod): Promise<void> {
    await delay(5)
    const why = this.#misfit(pod)
    if (why) {
      const message = `0/1 nodes are available: ${why}. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.`
      const waiting = this.#store.update<Pod>('pods', pod, ({ status }) => {
        status.conditions = [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message,
            lastProbeTime: null,
            lastTransitionTime: timestamp(),
          },
        ]
      })
      if (waiting) this.#events.record(pod, 'Warning', 'FailedScheduling', message, 'default-scheduler')
      return
    }
    const bound = this.#store.update<Pod>('pods', pod, ({ spec, status }) => {
      spec.nodeName = this.#node.name
      status.conditions = [
        { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: timestamp() },
      ]
    })
    if (!bound) return
    const message = `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${this.#node.name}`
    this.#events.record(pod, 'Normal', 'Scheduled', message, 'default-scheduler')
    this.#bound(bound)
  }

  #misfit({ spec }: Pod): string | undefined {
    const wanted = Object.entries(spec.nodeSelector ?? {})
    if (wanted.some(([key, value]) => this.#node.labels[key] !== value)) {
      return "1 node(s) didn't match Pod's node affinity/selector"
    }
    if (sum(spec.containers, 'memory') > this.#node.memoryBytes) return '1 Insufficient memory'
    if (sum(spec.containers, 'cpu') > this.#node.cpus) return '1 Insufficient cpu'
    return undefined
  }
}

const scales: Record<string, number> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

function sum(containers: Container[], resource: string): number {
  return containers.reduce((total, { resources }) => {
    const [, number = '0', suffix = ''] = /^([\d.]+)(\w*)$/.exec(String(resources?.requests?.[resource] ?? '0')) ?? []
    return total + Number(number) * (scales[suffix] ?? 1)
  }, 0)
}
