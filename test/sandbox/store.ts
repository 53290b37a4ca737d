// Objects with one growing version number and the history of their changes, which is what a watch reads.

import { randomUUID } from 'node:crypto'
import { type ResourceName, resources, type Stored, timestamp } from './objects.ts'
import { alreadyExists, notFound } from './status.ts'

export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  resource: ResourceName
  version: number
  /** Snapshots: nobody may change them. */
  object: Stored
  before: Stored | undefined
}

/** Body of a create: the server fills in the rest of the metadata. */
export type Draft = Omit<Stored, 'metadata'> & { metadata: Partial<Stored['metadata']> & { name: string } }

export class Store {
  #version = 1
  #objects = new Map<string, Stored>()
  #history: Change[] = []
  #oldest = 0
  #listeners = new Set<(change: Change) => void>()

  get version(): number {
    return this.#version
  }

  /** Watches from before this version are answered with 410. */
  get oldest(): number {
    return this.#oldest
  }

  find<T extends Stored>(resource: ResourceName, namespace: string | undefined, name: string): T | undefined {
    return this.#objects.get(keyOf(resource, namespace, name)) as T | undefined
  }

  get<T extends Stored>(resource: ResourceName, namespace: string | undefined, name: string): T {
    const found = this.find<T>(resource, namespace, name)
    if (!found) throw notFound(resource, name)
    return found
  }

  list<T extends Stored>(resource: ResourceName, namespace?: string): T[] {
    const prefix = namespace === undefined ? `${resource}/` : `${resource}/${namespace}/`
    const keys = [...this.#objects.keys()].filter((key) => key.startsWith(prefix)).sort()
    return keys.map((key) => this.#objects.get(key) as T)
  }

  create<T extends Stored>(resource: ResourceName, draft: Draft): T {
    const { name, namespace } = draft.metadata
    const key = keyOf(resource, namespace, name)
    if (this.#objects.has(key)) throw alreadyExists(resource, name)
    const object = {
      ...structuredClone(draft),
      apiVersion: resources[resource].apiVersion,
      kind: resources[resource].kind,
    } as Stored
    object.metadata.uid ??= randomUUID()
    object.metadata.creationTimestamp = timestamp()
    this.#commit('ADDED', resource, key, object, undefined)
    return object as T
  }

  /** `change` edits a copy; unchanged copies make no new version. Undefined when the object is gone. */
  update<T extends Stored>(
    resource: ResourceName,
    at: { metadata: { name: string; namespace?: string; uid?: string } },
    change: (object: T) => void,
  ): T | undefined {
    const key = keyOf(resource, at.metadata.namespace, at.metadata.name)
    const before = this.#objects.get(key)
    if (!before || (at.metadata.uid && at.metadata.uid !== before.metadata.uid)) return undefined
    const object = structuredClone(before) as T
    change(object)
    if (JSON.stringify(object) === JSON.stringify(before)) return before as T
    this.#commit('MODIFIED', resource, key, object, before)
    return object
  }

  remove(resource: ResourceName, at: { metadata: { name: string; namespace?: string; uid?: string } }): void {
    const key = keyOf(resource, at.metadata.namespace, at.metadata.name)
    const before = this.#objects.get(key)
    if (!before || (at.metadata.uid && at.metadata.uid !== before.metadata.uid)) return
    this.#objects.delete(key)
    this.#commit('DELETED', resource, key, structuredClone(before), before)
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  changesAfter(version: number): Change[] {
    return this.#history.filter((change) => change.version > version)
  }

  /** Forget the history, as etcd does every few minutes. */
  compact(): void {
    this.#oldest = this.#version
    this.#history = []
  }

  /** Every state that any object ever had since the last compaction. */
  everything(): Stored[] {
    return this.#history.map((change) => change.object)
  }

  #commit(type: Change['type'], resource: ResourceName, key: string, object: Stored, before?: Stored): void {
    this.#version += 1
    object.metadata.resourceVersion = String(this.#version)
    if (type !== 'DELETED') this.#objects.set(key, object)
    const change: Change = { type, resource, version: this.#version, object, before }
    this.#history.push(change)
    for (const listener of [...this.#listeners]) listener(change)
  }
}

function keyOf(resource: ResourceName, namespace: string | undefined, name: string): string {
  return `${resource}/${resources[resource].namespaced ? (namespace ?? '') : ''}/${name}`
}
