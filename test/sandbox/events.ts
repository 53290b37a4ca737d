// Event objects, in the two shapes clients meet: of the kubelet and the controllers, and of the scheduler.

import { type Stored, timestamp } from './objects.ts'
import type { Store } from './store.ts'

export type Component = 'kubelet' | 'job-controller' | 'default-scheduler'

interface Event extends Stored {
  count?: number
  lastTimestamp: string | null
  series?: { count: number; lastObservedTime: string }
}

export class EventRecorder {
  readonly #store: Store
  readonly #node: string
  #moment = 0
  readonly #seen = new Map<string, { metadata: { name: string; namespace: string } }>()

  constructor(store: Store, node: string) {
    this.#store = store
    this.#node = node
  }

  /** The same thing said again of the same object raises the count. */
  record(about: Stored, type: 'Normal' | 'Warning', reason: string, message: string, component: Component): void {
    const key = [about.metadata.uid, reason, message].join(' ')
    const known = this.#seen.get(key)
    const again = known && this.#store.update<Event>('events', known, (event) => repeat(event, component))
    if (again) return
    const namespace = about.metadata.namespace ?? 'default'
    // Nanoseconds, as for real: events of one object are listed in the order in which they happened.
    this.#moment = Math.max(this.#moment + 1, Date.now() * 1e3)
    const name = `${about.metadata.name}.${(BigInt(this.#moment) * 1000n).toString(16)}`
    this.#seen.set(key, { metadata: { name, namespace } })
    const host = component === 'kubelet' ? { host: this.#node } : {}
    this.#store.create('events', {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace },
      involvedObject: {
        kind: about.kind,
        namespace,
        name: about.metadata.name,
        uid: about.metadata.uid,
        apiVersion: about.apiVersion,
        resourceVersion: about.metadata.resourceVersion,
        ...(component === 'kubelet' ? { fieldPath: fieldPath(about) } : {}),
      },
      reason,
      message,
      type,
      reportingComponent: component,
      ...(component === 'default-scheduler'
        ? // The scheduler writes through the newer events API: its old time fields are null, and there is no count.
          {
            source: {},
            firstTimestamp: null,
            lastTimestamp: null,
            eventTime: microTime(),
            action: reason === 'Scheduled' ? 'Binding' : 'Scheduling',
            reportingInstance: `default-scheduler-${this.#node}`,
          }
        : {
            source: { component, ...host },
            firstTimestamp: timestamp(),
            lastTimestamp: timestamp(),
            count: 1,
            eventTime: null,
            reportingInstance: component === 'kubelet' ? this.#node : '',
          }),
    })
  }
}

function repeat(event: Event, component: Component): void {
  if (component === 'default-scheduler') {
    event.series = { count: (event.series?.count ?? 1) + 1, lastObservedTime: microTime() }
  } else {
    event.count = (event.count ?? 1) + 1
    event.lastTimestamp = timestamp()
  }
}

function fieldPath(about: Stored): string | undefined {
  const containers = (about.spec as { containers?: { name: string }[] } | undefined)?.containers
  return containers?.[0] && `spec.containers{${containers[0].name}}`
}

function microTime(): string {
  return new Date().toISOString().replace('Z', '000Z')
}
