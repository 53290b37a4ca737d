// The way to the target: a relay and the tunnel to it. The tunnel survives its carriers; the link survives its relays.
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { DialError, dialPod } from '../cluster/carrier.ts'
import type { Cluster } from '../cluster/client.ts'
import { RELAY_PORT } from '../core/manifest.ts'
import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { Tunnel, type TunnelEvents } from '../tunnel/client.ts'
import type { RelayInUse } from './relay-source.ts'
import { tunnelReason } from './tunnel-words.ts'

export interface LinkEvents {
  up(outageMs: number): void
  /** The way is broken and being mended. */
  down(reason: string): void
  /** Given up for good. */
  ended(error: Error): void
}

export interface LinkOptions {
  cluster: Cluster
  /** Finds or makes a relay, with the time that is left. */
  obtain(signal: AbortSignal): Promise<RelayInUse>
  /** May a relay that is gone be replaced now? */
  mayReplace(): boolean
  events: LinkEvents
}

/** A relay that runs answers within moments; more than this and something is between us. */
const FIRST_TUNNEL_LIMIT_MS = 30_000
/** A restarting API server answers 403 to everybody until its caches are filled. */
const DENIED_PATIENCE_MS = 10_000
const REPLACE_PAUSE_MS = 2000

export class Link {
  readonly #options: LinkOptions
  #relay: RelayInUse | undefined
  #tunnel: Tunnel | undefined
  #earlierBytes = { up: 0, down: 0 }
  readonly #closing = new AbortController()
  /** The making of a new relay, while it lasts. */
  #mending: Promise<void> | undefined
  #deniedSince: number | undefined
  #refusedCredentials = 0

  /** A credential plugin that waits for a login must not hold up the end. */
  readonly #hurry = () => this.#options.cluster.access.hurry()

  constructor(options: LinkOptions) {
    this.#options = options
    this.#closing.signal.addEventListener('abort', this.#hurry, { once: true })
  }

  get relay(): RelayInUse | undefined {
    return this.#relay
  }

  get isUp(): boolean {
    return this.#tunnel?.state === 'up'
  }

  get rttMs(): number | null {
    return this.#tunnel?.rttMs ?? null
  }

  get bytes(): { up: number; down: number } {
    const now = this.#tunnel?.bytes ?? { up: 0, down: 0 }
    return { up: this.#earlierBytes.up + now.up, down: this.#earlierBytes.down + now.down }
  }

  /** Resolves when the tunnel is up for the first time. Rejects with what obtaining a relay or dialling it came to. */
  async open(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', this.#hurry, { once: true })
    await this.#connect(AbortSignal.any([signal, this.#closing.signal]))
  }

  attach(
    socket: Socket,
    host: string,
    port: number,
    on: { opened(): void; refused(code: string): void; closed(): void },
  ): void {
    if (this.#tunnel && this.#tunnel.state !== 'ended') this.#tunnel.attach(socket, host, port, on)
    else {
      // Between two relays there is nobody to ask; a reset says so at once, and the next try may work.
      socket.resetAndDestroy()
      on.closed()
    }
  }

  probe(host: string, port: number, signal: AbortSignal): Promise<void> {
    if (!this.#tunnel) throw new Error('probe before open')
    return this.#tunnel.probe(host, port, signal)
  }

  /** Also ends the making of a new relay, and waits until what that had begun is undone. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the forward is closing'))
    await this.#mending
    await this.#tunnel?.close()
  }

  async #connect(signal: AbortSignal): Promise<void> {
    const relay = await this.#options.obtain(signal)
    signal.throwIfAborted()
    this.#relay = relay
    const first = Promise.withResolvers<void>()
    const limit = setTimeout(() => {
      const message = say`relay ${relay.name} runs but does not answer through port-forward`
      first.reject(new BrowError('timeout', message, { hint: say`see brow pod list; try again` }))
    }, FIRST_TUNNEL_LIMIT_MS)
    const aborted = () => first.reject(signal.reason as Error)
    signal.addEventListener('abort', aborted, { once: true })
    this.#startTunnel(relay, first)
    try {
      await first.promise
    } finally {
      clearTimeout(limit)
      signal.removeEventListener('abort', aborted)
    }
  }

  #startTunnel(relay: RelayInUse, first: PromiseWithResolvers<void>): void {
    const { cluster, events } = this.#options
    let wasUp = false
    const handlers: TunnelEvents = {
      up: (_facts, { outageMs }) => {
        this.#deniedSince = undefined
        this.#refusedCredentials = 0
        if (wasUp) events.up(outageMs)
        wasUp = true
        first.resolve()
      },
      down: (reason) => events.down(tunnelReason(reason)),
      retrying: () => undefined,
      ended: (error) => {
        if (this.#closing.signal.aborted) return
        first.reject(explained(error, relay.name))
        if (wasUp) this.#replace(explained(error, relay.name))
      },
    }
    const tunnel = new Tunnel({
      dial: (signal) => dialPod(cluster, { namespace: relay.namespace, pod: relay.pod, port: RELAY_PORT }, signal),
      isFatal: (error) => this.#isFatal(error, wasUp),
      events: handlers,
    })
    this.#tunnel = tunnel
    tunnel.start()
  }

  #isFatal(error: unknown, wasUp: boolean): boolean {
    if (!(error instanceof DialError)) return isBrowError(error) && !wasUp
    if (error.kind === 'gone') return true
    if (error.kind === 'denied') {
      this.#deniedSince ??= Date.now()
      return Date.now() - this.#deniedSince > DENIED_PATIENCE_MS
    }
    this.#deniedSince = undefined
    // An open forward waits for its user to log in again; a new one says so.
    if (error.kind === 'unauthenticated') return ++this.#refusedCredentials > 1 && !wasUp
    return false
  }

  /** The relay is gone: make another one for as long as the forward has time, as often as it takes. */
  #replace(reason: Error): void {
    const bytes = this.#tunnel?.bytes ?? { up: 0, down: 0 }
    this.#earlierBytes = { up: this.#earlierBytes.up + bytes.up, down: this.#earlierBytes.down + bytes.down }
    this.#tunnel = undefined
    const { events, mayReplace } = this.#options
    if (!mayReplace()) {
      events.ended(reason)
      return
    }
    events.down(say`${reason.message}; making a new relay`)
    this.#mending = this.#mend().catch((error: Error) => {
      if (!this.#closing.signal.aborted) events.ended(error)
    })
  }

  async #mend(): Promise<void> {
    const { events, mayReplace } = this.#options
    const { signal } = this.#closing
    const since = Date.now()
    while (true) {
      try {
        await this.#connect(signal)
        events.up(Date.now() - since)
        return
      } catch (error) {
        if (signal.aborted || !mayReplace()) throw error
        events.down((error as Error).message)
      }
      await this.#tunnel?.close()
      await sleep(REPLACE_PAUSE_MS, undefined, { signal })
    }
  }
}

/** A tunnel's end in the words of its user. */
function explained(error: Error & { code?: string }, relay: string): Error {
  if (error.code === 'version') {
    return new BrowError('version-mismatch', say`relay ${relay} speaks another version: ${error.message}`, {
      hint: say`make a new one: brow pod delete ${relay}`,
      cause: error,
    })
  }
  const cause = error.cause
  if (isBrowError(cause)) return cause
  if (cause instanceof DialError && cause.kind !== 'gone') {
    const code =
      cause.kind === 'denied' ? 'denied' : cause.kind === 'unauthenticated' ? 'unauthenticated' : 'unreachable'
    return new BrowError(code, say`no port-forward to relay ${relay}: ${cause.message}`, {
      ...(code === 'denied' ? { hint: say`ask for get and create on pods/portforward in that namespace` } : {}),
      cause: error,
    })
  }
  const gone = error.code === 'goodbye' || error.code === 'unknown-session' || error.code === 'fatal'
  return new BrowError(
    'relay-failed',
    gone ? say`relay ${relay} is gone` : say`tunnel to relay ${relay} broke: ${tunnelReason(error)}`,
    { cause: error },
  )
}
