// The cluster's network, as a table: which name is which address, and which (address, port) is which real port of ours.

/** What a pod's process is told; sent anew whenever something changes. */
export interface NetworkTable {
  self: string
  hostname: string
  /** First two numbers of every address inside; an unknown one of them swallows what is sent to it. */
  prefix: string
  names: Record<string, string>
  /** Address → port → real port on 127.0.0.1. A known address without the port refuses. */
  routes: Record<string, Record<string, number>>
}

/** A pod's process tells this about each of its listeners. */
export interface PodListener {
  port: number
  real: number
  /** Listens beyond the pod's own loopback. */
  open: boolean
}

const PREFIX = '10.77.'

export class Network {
  readonly #names = new Map<string, string>()
  readonly #services = new Map<string, Map<number, number>>()
  readonly #pods = new Map<string, Map<number, PodListener>>()
  readonly #watchers = new Set<() => void>()
  #podCount = 0

  /** Returns the service's address. Several ports may share a host. */
  addService(host: string, port: number, real: number): string {
    let address = this.#names.get(host)
    if (!address) {
      address = /^[\d.]+$/.test(host) ? host : `${PREFIX}0.${10 + this.#services.size}`
      if (address !== host) this.#names.set(host, address)
      this.#services.set(address, new Map())
    }
    this.#services.get(address)?.set(port, real)
    this.#changed()
    return address
  }

  /** Never hands out an address twice: a stale one must not reach somebody else's pod. */
  addPod(): string {
    const number = this.#podCount++
    const address = `${PREFIX}${1 + Math.floor(number / 250)}.${2 + (number % 250)}`
    this.#pods.set(address, new Map())
    this.#changed()
    return address
  }

  removePod(address: string): void {
    this.#pods.delete(address)
    this.#changed()
  }

  listen(address: string, listener: PodListener): void {
    this.#pods.get(address)?.set(listener.port, listener)
    if (listener.open) this.#changed()
  }

  unlisten(address: string, port: number): void {
    this.#pods.get(address)?.delete(port)
    this.#changed()
  }

  /** Where a port of the pod's loopback really is, which is what a port-forward dials. */
  loopback(address: string, port: number): number | undefined {
    return this.#pods.get(address)?.get(port)?.real
  }

  tableFor(self: string, hostname: string): NetworkTable {
    const routes: NetworkTable['routes'] = {}
    for (const [address, ports] of this.#services) routes[address] = Object.fromEntries(ports)
    for (const [address, listeners] of this.#pods) {
      const open = [...listeners.values()].filter((listener) => listener.open)
      routes[address] = Object.fromEntries(open.map((listener) => [listener.port, listener.real]))
    }
    return { self, hostname, prefix: PREFIX, names: Object.fromEntries(this.#names), routes }
  }

  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  #changed(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }
}
