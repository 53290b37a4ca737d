// Many streams in one session's byte stream.
import type { Clock } from './clock.ts'
import * as Frame from './frame-type.ts'
import type { Room } from './inflow.ts'
import { Outbox } from './outbox.ts'
import type { Outflow } from './outflow.ts'
import { Parser, type Sink } from './parser.ts'
import { decodeNumber, FRAME_HEADER, MAX_STREAMS, ProtocolError } from './protocol.ts'
import { Stream, type StreamEnd, type StreamHost } from './stream.ts'

/** What the mux writes to: a session. */
export interface Pipe {
  readonly open: boolean
  readonly writable: boolean
  send(buffer: Buffer, start: number, end: number): void
}

/** Connects the local end of a stream that the peer opens. Absent: this side opens, the peer may not. */
export type Accept = (host: string, port: number) => (stream: Stream) => StreamEnd

/** Streams that may read in one tick; each reads at most one buffer full, so that is also what a turn may overshoot. */
const READERS = 8

export class Mux implements Sink, StreamHost {
  readonly outbox: Outbox
  readonly clock: Clock
  readonly room: Room
  /** Payload of all streams so far. */
  readonly bytes = { sent: 0, received: 0 }
  readonly streams = new Map<number, Stream>()
  /** Ids only grow. */
  lastId = 0
  readonly #pipe: Pipe
  readonly #accept: Accept | null
  /** In the order of their turns. */
  readonly #waiting = new Set<Outflow>()
  readonly #parser = new Parser(FRAME_HEADER, this)
  #current: Stream | undefined
  #type = 0
  #id = 0
  #turnIsDue = false

  constructor(pipe: Pipe, clock: Clock, room: Room, accept: Accept | null) {
    this.#pipe = pipe
    this.clock = clock
    this.room = room
    this.#accept = accept
    this.outbox = new Outbox((buffer, start, end) => pipe.send(buffer, start, end), clock)
  }

  get writable(): boolean {
    return this.#pipe.writable
  }

  get open(): boolean {
    return this.#pipe.open
  }

  feed(piece: Buffer): void {
    this.#parser.feed(piece)
  }

  /** The pipe may be writable again. */
  turn(): void {
    let readers = READERS
    for (const outflow of this.#waiting) {
      if (!this.writable || readers-- === 0) break
      this.#waiting.delete(outflow)
      outflow.advance()
    }
    if (this.#waiting.size === 0 || !this.writable || this.#turnIsDue) return
    // Those that were let read have done so by then.
    this.#turnIsDue = true
    this.clock.soon(() => {
      this.#turnIsDue = false
      this.turn()
    })
  }

  /** Resets every stream at this end. */
  end(): void {
    this.#parser.stopped = true
    for (const stream of [...this.streams.values()]) stream.drop()
  }

  wait(outflow: Outflow): void {
    this.#waiting.add(outflow)
  }

  sent(bytes: number): void {
    this.bytes.sent += bytes
  }

  forget(stream: Stream): void {
    this.streams.delete(stream.id)
    this.#waiting.delete(stream.outflow)
  }

  header(type: number, length: number, id: number): boolean {
    this.#type = type
    this.#id = id
    this.#current = this.streams.get(id)
    if (type !== Frame.data) return false
    this.#current?.inflow.expect(length)
    return true
  }

  piece(part: Buffer): void {
    this.bytes.received += part.length
    this.#current?.data(part)
  }

  whole(payload: Buffer): void {
    const type = this.#type
    if (type < Frame.open || type > Frame.blocked) throw new ProtocolError(`unknown frame type ${type}`)
    const grant = type === Frame.window ? decodeNumber(payload) : 0
    const stream = this.#current
    if (type === Frame.open) this.#opened(payload)
    // It may have ended here while this was under way.
    else if (!stream) return
    else if (type === Frame.opened) stream.opened()
    else if (type === Frame.refused) stream.refused(payload.toString('latin1'))
    else if (type === Frame.fin) stream.fin()
    else if (type === Frame.rst) stream.rst()
    else if (type === Frame.window) stream.outflow.grant(grant)
    else stream.inflow.blocked()
  }

  #opened(payload: Buffer): void {
    if (!this.#accept) throw new ProtocolError('the relay opened a stream')
    if (this.#id <= this.lastId) throw new ProtocolError('a stream was opened twice')
    if (payload.length < 3) throw new ProtocolError('a stream to nowhere')
    this.lastId = this.#id
    const refuse = (code: string) => this.outbox.small(Frame.refused, this.#id, Buffer.from(code))
    if (this.streams.size >= MAX_STREAMS) refuse('EMFILE')
    else {
      try {
        const end = this.#accept(payload.toString('utf8', 2), payload.readUInt16BE(0))
        this.streams.set(this.#id, new Stream(this.#id, this, end))
      } catch {
        // A name that cannot be one, with a NUL in it.
        refuse('EINVAL')
      }
    }
  }
}
