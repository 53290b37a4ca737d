// One forward from bind to clean-up. The keeper outlives its caller's terminal and ends by itself in time.
import { rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { type Cluster, openCluster } from '../cluster/client.ts'
import { deleteRelay } from '../cluster/relays.ts'
import { forwardView } from '../core/forward-view.ts'
import { isBrowError } from '../errors.ts'
import { type ForwardRecord, readForwards, removeForward, writeForward } from '../store/forwards.ts'
import { appendHistory } from '../store/history.ts'
import { ownerHash } from '../store/owner.ts'
import { logPath, type Paths, socketPath } from '../store/paths.ts'
import { CONTRACT, type Forward, type ForwardEvent, type ForwardState, type ResolvedProfile } from '../types.ts'
import { type StopResult, serveControl } from './control.ts'
import { EventFeed } from './event-feed.ts'
import { Lifetime } from './lifetime.ts'
import { Link } from './link.ts'
import { listen } from './listener.ts'
import { isRunning, processStart } from './process.ts'
import { refusal } from './refusal.ts'
import { obtainRelay } from './relay-source.ts'
import { Undo } from './undo.ts'

export interface KeeperPlan {
  id: string
  /** Flags, environment and defaults are applied already. */
  profile: ResolvedProfile
  /** Name of a relay to use; null: one of the profile's. */
  relay: string | null
  mayCreateRelay: boolean
  relayAtEnd: 'delete' | 'keep'
  /** Dial the target once before saying ready. */
  probe: boolean
}

export interface KeeperWorld {
  env: NodeJS.ProcessEnv
  paths: Paths
  /** Every event, in order. */
  report(event: ForwardEvent): void
  /** SIGINT, SIGTERM, SIGHUP; and the starter's death while it waits. */
  signal: AbortSignal
}

export class Keeper {
  readonly #plan: KeeperPlan
  readonly #world: KeeperWorld
  readonly #undo = new Undo()
  readonly #feed: EventFeed
  readonly #lifetime: Lifetime
  readonly #connections = { open: 0, total: 0 }
  readonly #done = Promise.withResolvers<void>()
  #state: ForwardState = 'starting'
  #lastError: string | null = null
  readonly #record: ForwardRecord
  #link: Link | undefined
  #cluster: Cluster | undefined
  #stopping: Promise<StopResult> | undefined
  /** A relay that this keeper made while it was starting, to be removed if the start fails. */
  #made: string | undefined

  constructor(plan: KeeperPlan, world: KeeperWorld) {
    this.#plan = plan
    this.#world = world
    this.#feed = new EventFeed(world.report)
    const now = Date.now()
    this.#record = {
      id: plan.id,
      name: plan.profile.name,
      contract: CONTRACT,
      pid: process.pid,
      pidStartedAt: processStart(process.pid) ?? '',
      socket: socketPath(world.paths, plan.id),
      startedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + plan.profile.ttlSeconds * 1000).toISOString(),
      localPort: plan.profile.localPort === 'auto' ? 0 : plan.profile.localPort,
      profile: plan.profile,
      relay: null,
      relayAtEnd: plan.relayAtEnd,
    }
    this.#lifetime = new Lifetime({
      record: this.#record,
      feed: this.#feed,
      cluster: () => this.#cluster,
      used: () => this.#connections.open > 0,
      save: () => writeForward(world.paths, this.#record),
      expired: () => this.stop('expired'),
    })
  }

  /** Resolves after clean-up. Rejects when the start failed, everything undone; `failed` was reported then. */
  async run(): Promise<void> {
    const { signal } = this.#world
    try {
      await this.#start()
    } catch (error) {
      await this.#abandon(error as Error)
      throw error
    }
    if (signal.aborted) void this.stop('signal')
    signal.addEventListener('abort', () => void this.stop('signal'), { once: true })
    await this.#done.promise
  }

  /** local port → control socket and record → relay → tunnel → dial of the target → ready. */
  async #start(): Promise<void> {
    const { profile } = this.#plan
    const { env, paths, signal } = this.#world
    this.#feed.report('binding', `opening port ${profile.localPort}`)
    const listener = await listen(profile.localPort)
    this.#undo.push('closing the port', () => listener.close())
    this.#record.localPort = listener.port
    const control = await serveControl(this.#record.socket, {
      status: () => this.view(),
      stop: (relay) => this.stop('asked', relay),
      renew: (ttlSeconds) => this.#lifetime.renew(ttlSeconds),
      subscribe: (listener) => this.#feed.subscribe(listener),
    })
    this.#undo.push('closing the control socket', () => control.close())
    writeForward(paths, this.#record)
    this.#undo.push('removing the record', () => removeForward(paths, this.#plan.id))
    // Before the record goes, since the next start of this profile opens a log of the same name.
    this.#undo.push('removing the log', () => this.#removeLog())

    const cluster = openCluster(profile.context, env)
    this.#cluster = cluster
    this.#undo.push('closing connections', () => cluster.close())
    await this.#openLink(cluster)
    if (this.#plan.probe) {
      this.#feed.report('probe', `dialling ${profile.host}:${profile.port}`)
      await this.#link?.probe(profile.host, profile.port, signal).catch((error: Error & { code?: string }) => {
        throw refusal(error, profile)
      })
    }
    signal.throwIfAborted()
    this.#state = 'ready'
    listener.onConnection((socket) => this.#accept(socket))
    this.#undo.push('stopping the clock', this.#lifetime.start())
    this.#made = undefined
    writeForward(paths, this.#record)
    appendHistory(paths, { event: 'open', name: profile.name, relay: this.#record.relay?.name ?? '' })
    this.#feed.report('ready', `127.0.0.1:${listener.port} leads to ${profile.host}:${profile.port}`, {
      forward: this.view(),
    })
  }

  async #openLink(cluster: Cluster): Promise<void> {
    const { profile } = this.#plan
    const { paths, signal } = this.#world
    const namespace = profile.namespace ?? cluster.access.namespace
    const link = new Link({
      cluster,
      obtain: async () => {
        const relay = await obtainRelay(cluster, {
          profile,
          namespace,
          owner: ownerHash(paths),
          name: this.#plan.relay,
          mayCreate: this.#plan.mayCreateRelay,
          ttlSeconds: this.#state === 'starting' ? profile.ttlSeconds : Math.ceil(this.#lifetime.secondsLeft),
          signal,
          progress: (message) => this.#feed.report('relay', message),
          created: (name) => {
            this.#made = name
            appendHistory(paths, { event: 'create', name: profile.name, relay: name })
          },
        })
        this.#record.relay = { name: relay.name, namespace: relay.namespace, pod: relay.pod, context: profile.context }
        this.#lifetime.moveTo(relay.expiresAt)
        return relay
      },
      mayReplace: () =>
        this.#plan.relay === null && this.#plan.mayCreateRelay && profile.recreate && this.#lifetime.secondsLeft > 10,
      events: {
        up: (outageMs) => {
          if (this.#state !== 'reconnecting') return
          this.#state = 'ready'
          this.#lastError = null
          writeForward(paths, this.#record)
          this.#feed.report('up', `back after ${(outageMs / 1000).toFixed(1)} s`)
        },
        down: (reason) => {
          if (this.#state === 'ready') this.#state = 'reconnecting'
          this.#lastError = reason
          this.#feed.report('down', reason)
        },
        ended: (error) => {
          this.#lastError = error.message
          void this.stop(this.#lifetime.secondsLeft <= 2 ? 'expired' : error.message)
        },
      },
    })
    this.#link = link
    this.#undo.push('closing the tunnel', () => link.close())
    this.#feed.report('tunnel', 'opening the tunnel')
    await link.open(signal)
  }

  #accept(socket: Socket): void {
    const { profile } = this.#plan
    this.#connections.open++
    this.#connections.total++
    socket.on('error', () => undefined)
    this.#link?.attach(socket, profile.host, profile.port, {
      opened: () => undefined,
      refused: (code) => {
        this.#lastError = refusal({ code }, profile).message
        this.#feed.report('refused', this.#lastError)
      },
      closed: () => {
        this.#connections.open--
      },
    })
  }

  view(): Forward {
    const { up, down } = this.#link?.bytes ?? { up: 0, down: 0 }
    const counts = { ...this.#connections, up, down, rttMs: this.#link?.rttMs ?? null, lastError: this.#lastError }
    return forwardView(this.#record, this.#state, Date.now(), counts)
  }

  /** Ends the forward; later calls join the first. `relay` overrides what the record says about the relay's end. */
  stop(reason: string, relay: 'delete' | 'keep' = this.#record.relayAtEnd): Promise<StopResult> {
    this.#stopping ??= this.#stop(reason, relay)
    return this.#stopping
  }

  async #stop(reason: string, atEnd: 'delete' | 'keep'): Promise<StopResult> {
    const { paths } = this.#world
    const { name } = this.#plan.profile
    this.#state = 'stopping'
    this.#feed.report('stopping', reason)
    const result = await this.#endRelay(atEnd)
    appendHistory(paths, { event: 'close', name, relay: this.#record.relay?.name ?? '', reason })
    this.#feed.report('stopped', result.message ?? reason)
    // The answer to whoever asked goes out before the control socket is closed.
    setImmediate(() => {
      void this.#undo.run().then(() => this.#done.resolve())
    })
    return result
  }

  async #endRelay(atEnd: 'delete' | 'keep'): Promise<StopResult> {
    const { relay } = this.#record
    if (!relay || !this.#cluster || atEnd === 'keep' || this.#sharedRelay(relay.name)) return { relay: 'kept' }
    try {
      // The local end goes first, so that nothing is sent into a relay that is about to vanish.
      await this.#link?.close()
      await deleteRelay(this.#cluster, relay.namespace, relay.name)
      appendHistory(this.#world.paths, { event: 'delete', name: this.#plan.profile.name, relay: relay.name })
      return { relay: 'deleted' }
    } catch (error) {
      return { relay: 'failed', message: `relay ${relay.name} could not be deleted: ${(error as Error).message}` }
    }
  }

  #sharedRelay(name: string): boolean {
    return readForwards(this.#world.paths).some(
      (other) => other.id !== this.#plan.id && other.relay?.name === name && isRunning(other.pid, other.pidStartedAt),
    )
  }

  /** A start that failed: undo all, also a relay that was just made for it. */
  async #abandon(error: Error): Promise<void> {
    this.#state = 'failed'
    const { relay } = this.#record
    if (this.#made !== undefined && relay && this.#cluster) {
      await this.#link?.close()
      await deleteRelay(this.#cluster, relay.namespace, this.#made).catch(() => undefined)
    }
    await this.#undo.run()
    this.#removeLog()
    const document = isBrowError(error)
      ? error.toDocument()
      : { code: 'internal', message: error.message, details: error.stack }
    this.#feed.report('failed', error.message, { error: document })
  }

  #removeLog(): void {
    rmSync(logPath(this.#world.paths, this.#plan.id), { force: true })
  }
}
