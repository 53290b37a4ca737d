// One forward from bind to clean-up. The keeper outlives its caller's terminal and ends by itself in time.
import { type Cluster, openCluster } from '../cluster/client.ts'
import { forwardView } from '../core/forward-view.ts'
import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { ForwardRecord } from '../store/forwards.ts'
import { appendHistory } from '../store/history.ts'
import { ownerHash } from '../store/owner.ts'
import type { Paths } from '../store/paths.ts'
import type { Forward, ForwardEvent, ForwardState } from '../types.ts'
import type { ControlHandlers, StopResult } from './control.ts'
import { EventFeed } from './event-feed.ts'
import { Lifetime } from './lifetime.ts'
import { Link, type LinkEvents } from './link.ts'
import { listen } from './listener.ts'
import { firstRecord, type KeeperPlan } from './plan.ts'
import { Presence } from './presence.ts'
import { refusal } from './refusal.ts'
import { endRelay } from './relay-end.ts'
import { obtainRelay, type RelayInUse } from './relay-source.ts'
import { startFailure } from './start-failure.ts'
import { Traffic } from './traffic.ts'
import { Undo } from './undo.ts'

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
  readonly #traffic: Traffic
  readonly #lifetime: Lifetime
  readonly #record: ForwardRecord
  readonly #presence: Presence
  readonly #done = Promise.withResolvers<void>()
  /** For a start that is told to stop. */
  readonly #giveUp = new AbortController()
  #state: ForwardState = 'starting'
  #link: Link | undefined
  #cluster: Cluster | undefined
  #stopping: Promise<StopResult> | undefined
  /** A relay was made, and has to be removed if the start fails. */
  #made = false
  /** What became of the relay of a start that failed. */
  #undone: StopResult = { relay: 'kept' }

  constructor(plan: KeeperPlan, world: KeeperWorld) {
    this.#plan = plan
    this.#world = world
    this.#feed = new EventFeed(world.report)
    this.#traffic = new Traffic(plan.profile, this.#feed)
    this.#record = firstRecord(plan, world.paths, Date.now())
    this.#presence = new Presence(this.#record, world.paths, this.#handlers(), (error) => {
      this.#traffic.lastError = error.message
    })
    this.#lifetime = new Lifetime({
      record: this.#record,
      feed: this.#feed,
      cluster: () => this.#cluster,
      used: () => this.#traffic.open > 0,
      save: () => this.#presence.save(),
      expired: () => this.stop('expired'),
    })
  }

  /** Resolves after clean-up. Rejects when the start failed, everything undone; `failed` was reported then. */
  async run(): Promise<void> {
    const { signal } = this.#world
    try {
      await this.#start(AbortSignal.any([signal, this.#giveUp.signal]))
    } catch (error) {
      await this.#abandon(error as Error)
      this.#done.resolve()
      throw error
    }
    if (signal.aborted) void this.stop('signal')
    signal.addEventListener('abort', () => void this.stop('signal'), { once: true })
    await this.#done.promise
  }

  /** local port → control socket and record → relay → tunnel → dial of the target → ready. */
  async #start(signal: AbortSignal): Promise<void> {
    const { profile } = this.#plan
    const { env, paths } = this.#world
    this.#undo.push('removing record, log and control socket', () => this.#presence.close())
    const { localPort } = profile
    this.#feed.report('binding', localPort === 'auto' ? say`opening any free port` : say`opening port ${localPort}`)
    const listener = await listen(localPort)
    this.#undo.push('closing the port', () => listener.close())
    this.#record.localPort = listener.port
    await this.#presence.open()
    const cluster = openCluster(profile.context, env)
    this.#cluster = cluster
    this.#undo.push('closing connections', () => cluster.close())
    const link = this.#makeLink(cluster)
    this.#link = link
    this.#undo.push('closing the tunnel', () => link.close())
    this.#feed.report('tunnel', say`opening the tunnel`)
    await link.open(signal)
    if (this.#plan.probe) {
      this.#feed.report('probe', say`dialling ${profile.host}:${profile.port}`)
      await link.probe(profile.host, profile.port, signal).catch((error: Error & { code?: string }) => {
        throw refusal(error, profile)
      })
    }
    signal.throwIfAborted()
    this.#state = 'ready'
    listener.onConnection((socket) => this.#traffic.accept(socket, link))
    this.#undo.push('stopping the clock', this.#lifetime.start())
    this.#presence.save()
    appendHistory(paths, { event: 'open', name: profile.name, relay: this.#record.relay?.name ?? '' })
    this.#feed.report('ready', say`127.0.0.1:${listener.port} leads to ${profile.host}:${profile.port}`, {
      forward: this.view(),
    })
  }

  #handlers(): ControlHandlers {
    return {
      status: () => this.view(),
      stop: (relay) => this.stop('asked', relay),
      renew: (ttlSeconds) => this.#lifetime.renew(ttlSeconds),
      subscribe: (listener) => this.#feed.subscribe(listener),
    }
  }

  #makeLink(cluster: Cluster): Link {
    const { profile, relay, mayCreateRelay } = this.#plan
    return new Link({
      cluster,
      obtain: (signal) => this.#obtain(cluster, signal),
      mayReplace: () => relay === null && mayCreateRelay && profile.recreate && this.#lifetime.secondsLeft > 10,
      events: this.#linkEvents(),
    })
  }

  async #obtain(cluster: Cluster, signal: AbortSignal): Promise<RelayInUse> {
    const { profile, relay: wanted, mayCreateRelay } = this.#plan
    const { paths } = this.#world
    const relay = await obtainRelay(cluster, {
      profile,
      namespace: profile.namespace ?? cluster.access.namespace,
      owner: ownerHash(paths),
      name: wanted,
      mayCreate: mayCreateRelay,
      ttlSeconds: this.#state === 'starting' ? profile.ttlSeconds : Math.ceil(this.#lifetime.secondsLeft),
      signal,
      progress: (message) => this.#feed.report('relay', message),
      // On record at once: whoever clears up after a killed keeper, or in general, has to know whose it is.
      naming: (name) => this.#stand({ name, namespace: profile.namespace ?? cluster.access.namespace, pod: null }),
      removed: () => {
        this.#made = false
        this.#undone = { relay: 'deleted' }
      },
      created: (name) => {
        this.#made = true
        appendHistory(paths, { event: 'create', name: profile.name, relay: name })
      },
    })
    this.#lifetime.moveTo(relay.expiresAt)
    this.#stand(relay)
    return relay
  }

  #stand({ name, namespace, pod }: { name: string; namespace: string; pod: string | null }): void {
    this.#record.relay = { name, namespace, pod, context: this.#plan.profile.context }
    this.#presence.save()
  }

  #linkEvents(): LinkEvents {
    return {
      up: (outageMs) => {
        if (this.#state !== 'reconnecting') return
        this.#state = 'ready'
        this.#traffic.lastError = null
        this.#presence.save()
        this.#feed.report('up', say`back after ${(outageMs / 1000).toFixed(1)} s`)
      },
      down: (reason) => {
        if (this.#state === 'ready') this.#state = 'reconnecting'
        this.#traffic.lastError = reason
        this.#feed.report('down', reason)
      },
      ended: (error) => {
        this.#traffic.lastError = error.message
        if (this.#lifetime.secondsLeft <= 2) void this.stop('expired')
        else void this.stop(isBrowError(error) ? error.code : 'failed', undefined, error.message)
      },
    }
  }

  view(): Forward {
    const { up, down } = this.#link?.bytes ?? { up: 0, down: 0 }
    const { open, total, lastError } = this.#traffic
    const counts = { open, total, lastError, up, down, rttMs: this.#link?.rttMs ?? null }
    return forwardView(this.#record, this.#state, Date.now(), counts)
  }

  /**
   * Ends the forward; later calls join the first. `reason` is a word for the history, `told` the same for people.
   * `relay` overrides what the record says about the relay's end.
   */
  stop(reason: string, relay: 'delete' | 'keep' = this.#record.relayAtEnd, told = reason): Promise<StopResult> {
    const starting = this.#state === 'starting' || this.#state === 'failed'
    this.#stopping ??= starting ? this.#stopStart() : this.#stop(reason, relay, told)
    return this.#stopping
  }

  async #stopStart(): Promise<StopResult> {
    this.#giveUp.abort(new BrowError('interrupted', say`"${this.#plan.profile.name}" was stopped while it started`))
    await this.#done.promise
    return this.#undone
  }

  async #stop(reason: string, atEnd: 'delete' | 'keep', told: string): Promise<StopResult> {
    this.#state = 'stopping'
    this.#feed.report('stopping', told)
    // The tunnel goes first, so that nothing is sent into a relay that is about to vanish, and none is made any more.
    await this.#link?.close()
    const result: StopResult = this.#cluster
      ? await endRelay(this.#record, atEnd, this.#cluster, this.#world.paths)
      : { relay: 'kept' }
    const { relay, name } = this.#record
    appendHistory(this.#world.paths, { event: 'close', name, relay: relay?.name ?? '', reason })
    this.#feed.report('stopped', result.message ?? told)
    // The answer to whoever asked goes out before the control socket is closed.
    setImmediate(() => {
      void this.#undo.run().then(() => this.#done.resolve())
    })
    return result
  }

  /** A start that failed: undo all, also a relay that was just made for it. */
  async #abandon(error: Error): Promise<void> {
    this.#state = 'failed'
    await this.#link?.close()
    if (this.#made && this.#cluster)
      this.#undone = await endRelay(this.#record, 'delete', this.#cluster, this.#world.paths)
    await this.#undo.run()
    const failure = startFailure(error, this.#record.relay?.name, this.#undone)
    this.#feed.report('failed', error.message, { error: failure })
  }
}
