// The laptop's end of the tunnel: local connections in, one session out.
import type { Socket } from 'node:net'
import { Budget } from './budget.ts'
import { call, type StreamEvents } from './call.ts'
import type { Carrier } from './carrier.ts'
import { type Clock, systemClock } from './clock.ts'
import { Link, type LinkState, type TunnelEvents } from './link.ts'
import { Mux } from './mux.ts'
import { MAX_STREAMS, RETENTION } from './protocol.ts'
import { Session } from './session.ts'
import { SocketEnd } from './socket-end.ts'
import type { Stream } from './stream.ts'

export type { StreamEvents } from './call.ts'
export type { RelayFacts } from './greeting.ts'
export type { EndCode, EndError, TunnelEvents } from './link.ts'

const GROWTH = 64 << 20
const STASH = 512 << 20
/** Data on the way for this long keeps every machine between busy. */
const ALONE_MS = 20
/** The same while something is said to the targets, for the answer waits behind it. */
const IN_COMPANY_MS = 5
/** A conversation that pauses for longer is over. */
const PAUSE_MS = 500

export interface TunnelOptions {
  /** Opens a carrier to the relay; rejects when the signal aborts. */
  dial(signal: AbortSignal): Promise<Carrier>
  /** True for errors of `dial` after which trying again is pointless. */
  isFatal(error: unknown): boolean
  events: TunnelEvents
  clock?: Clock
  random?: () => number
}

export class Tunnel {
  readonly #link: Link
  readonly #mux: Mux
  /** When a local connection last sent something. */
  #spokeAt = 0

  constructor({ dial, isFatal, events, clock = systemClock, random = Math.random }: TunnelOptions) {
    const session = new Session(clock, new Budget(RETENTION), {
      data: (piece) => this.#mux.feed(piece),
      writable: () => this.#mux.turn(),
      pong: (token) => this.#link.pulse.pong(token),
      goodbye: (reason) => this.#link.end('goodbye', reason),
      failed: (error) => this.#link.end('protocol', error.message, error),
    })
    const room = {
      growth: new Budget(GROWTH),
      stash: new Budget(STASH),
      onTheWayMs: () => {
        const alone = clock.now() - this.#spokeAt > PAUSE_MS
        return Math.max(alone ? ALONE_MS : IN_COMPANY_MS, 1.5 * this.#link.pulse.leastRttMs)
      },
    }
    this.#mux = new Mux(session, clock, room, null)
    const relayed: TunnelEvents = {
      up: (facts, info) => events.up(facts, info),
      down: (reason) => events.down(reason),
      retrying: (error, inMs) => events.retrying(error, inMs),
      ended: (error) => {
        this.#mux.end()
        events.ended(error)
      },
    }
    this.#link = new Link(session, { dial, isFatal, events: relayed, clock, random })
  }

  start(): void {
    this.#link.start()
  }

  get state(): LinkState {
    return this.#link.state
  }

  get rttMs(): number | null {
    return this.#link.pulse.rttMs
  }

  /** Payload of all streams: up is towards the targets. */
  get bytes(): { up: number; down: number } {
    return { up: this.#mux.bytes.sent, down: this.#mux.bytes.received }
  }

  /**
   * Joins a local connection to host:port at the far end: data, half-close, reset, back-pressure, both ways. Its data
   * may follow at once, also while the tunnel is down. A refused one is reset. `closed` is called once and last, also after `refused`.
   */
  attach(socket: Socket, host: string, port: number, on: StreamEvents): void {
    const code = this.#obstacle(host)
    if (code !== null) {
      socket.on('error', () => undefined)
      socket.resetAndDestroy()
      process.nextTick(() => {
        on.refused(code)
        on.closed()
      })
      return
    }
    socket.setNoDelay(true)
    const join = (stream: Stream) => {
      socket.on('data', (chunk: Buffer) => {
        this.#spokeAt = this.#mux.clock.now()
        stream.read(chunk, chunk.length)
      })
      return new SocketEnd(socket, stream, this.#mux.clock)
    }
    call(this.#mux, host, port, join, on)
  }

  /** Connects to host:port at the far end and lets go of it again. Rejects with the `code` of the dial. */
  probe(host: string, port: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const fail = (code: string) => reject(Object.assign(new Error(`${host}:${port}: ${code}`), { code }))
      const code = this.#obstacle(host)
      if (code !== null) return fail(code)
      const ignore = () => undefined
      const sink = (stream: Stream) => ({
        write: (piece: Buffer) => stream.took(piece.length),
        end: ignore,
        pause: ignore,
        resume: ignore,
        reset: ignore,
        finish: ignore,
      })
      const stream = call(this.#mux, host, port, sink, {
        opened() {
          resolve()
          // Ended before it is reset: the target sees a connection that was closed, not one that broke.
          stream.eof()
          stream.abort()
        },
        refused: fail,
        closed() {
          signal?.removeEventListener('abort', aborted)
          fail('ECONNRESET')
        },
      })
      const aborted = () => {
        reject(signal?.reason)
        stream.abort()
      }
      signal?.addEventListener('abort', aborted, { once: true })
    })
  }

  /** Tells the relay that the session is over, then lets go of the carrier. Streams are reset; `ended` is not called. */
  async close(): Promise<void> {
    this.#mux.end()
    await this.#link.close()
  }

  #obstacle(host: string): string | null {
    if (this.state === 'ended') return 'ECONNRESET'
    if (this.#mux.streams.size >= MAX_STREAMS) return 'EMFILE'
    const { length } = Buffer.from(host)
    return length === 0 || length > 255 ? 'ENOTFOUND' : null
  }
}
