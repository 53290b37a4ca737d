// When a forward ends: the cluster's deadline for its relay, followed, announced and moved.
import type { Cluster } from '../cluster/client.ts'
import { getRelay, renewRelay } from '../cluster/relays.ts'
import { timeOfDay } from '../core/local-time.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { ForwardRecord } from '../store/forwards.ts'
import { startClock } from './clock.ts'
import type { EventFeed } from './event-feed.ts'

export interface LifetimeOptions {
  record: ForwardRecord
  feed: EventFeed
  cluster(): Cluster | undefined
  /** Connections are open. */
  used(): boolean
  /** Writes the record, after its end has moved. */
  save(): void
  /** The end has come. */
  expired(): Promise<unknown>
}

export class Lifetime {
  readonly #options: LifetimeOptions
  readonly #warned = new Set<number>()
  #steadyEnd = Number.POSITIVE_INFINITY

  constructor(options: LifetimeOptions) {
    this.#options = options
  }

  /** By the clock on the wall, which goes on while the machine sleeps, or by the steady one, which nobody puts back. */
  get secondsLeft(): number {
    return Math.min(Date.parse(this.#options.record.expiresAt) - Date.now(), this.#steadyEnd - performance.now()) / 1000
  }

  /** `expiresAt`: milliseconds since the epoch; a relay without an end leaves ours as it is. */
  moveTo(expiresAt: number): void {
    if (!Number.isFinite(expiresAt)) return
    this.#options.record.expiresAt = new Date(expiresAt).toISOString()
    this.#steadyEnd = performance.now() + expiresAt - Date.now()
    this.#warned.clear()
  }

  /** Asks the cluster for `ttlSeconds` from now on; resolves with the new end. */
  async renew(ttlSeconds: number): Promise<string> {
    const { record, feed, save } = this.#options
    const cluster = this.#options.cluster()
    if (!record.relay || !cluster) throw new BrowError('busy', say`forward "${record.name}" is still starting`)
    const end = await renewRelay(cluster, record.relay.namespace, record.relay.name, ttlSeconds)
    this.moveTo(Date.parse(end))
    save()
    feed.report('renewed', say`ends at ${timeOfDay(end)}`)
    return end
  }

  /** Returns the function that stops it. */
  start(): () => void {
    const { record, feed, used } = this.#options
    const { ttlSeconds, maxTtlSeconds, renew } = record.profile
    return startClock(
      (now) => ({
        now,
        startedAt: Date.parse(record.startedAt),
        expiresAt: Date.parse(record.expiresAt),
        ttlSeconds,
        maxTtlSeconds,
        renew,
        used: used(),
        warned: this.#warned,
      }),
      {
        warn: (mark) => {
          this.#warned.add(mark)
          feed.report('warning', say`ends in ${mark / 60} min`)
        },
        renew: async (seconds) => void (await this.renew(seconds)),
        expire: () => this.#expire(),
      },
    )
  }

  /** The end has come by our clock; the cluster's counts, and somebody may have moved it. */
  async #expire(): Promise<void> {
    const { record, feed, save } = this.#options
    const cluster = this.#options.cluster()
    const { relay } = record
    const known =
      relay && cluster ? await getRelay(cluster, relay.namespace, relay.name, '').catch(() => undefined) : undefined
    const end = known?.expiresAt ? Date.parse(known.expiresAt) : 0
    if (end > Date.now() + 2000) {
      this.moveTo(end)
      save()
      feed.report('renewed', say`ends at ${timeOfDay(new Date(end).toISOString())}`)
    } else await this.#options.expired()
  }
}
