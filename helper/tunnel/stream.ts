// One connection through the tunnel: two flows, and an end on this side that is usually a socket.
import type { Clock } from './clock.ts'
import * as Frame from './frame-type.ts'
import { Inflow, type Room } from './inflow.ts'
import { Outflow, type Turns } from './outflow.ts'
import { ProtocolError } from './protocol.ts'

/** What a stream is tied to on this side. It calls back `read`, `took`, `eof` and `gone`. */
export interface StreamEnd {
  /** Every piece is answered by `took(length)` once it left. */
  write(piece: Buffer): void
  end(): void
  pause(): void
  resume(): void
  /** Drop it so that its peer sees a broken connection. */
  reset(): void
  /** Everything for it has been written: close it when that is out. */
  finish(): void
}

export interface StreamHost extends Turns {
  readonly room: Room
  readonly clock: Clock
  forget(stream: Stream): void
}

export class Stream {
  readonly id: number
  readonly #host: StreamHost
  readonly #end: StreamEnd
  readonly outflow: Outflow
  readonly inflow: Inflow
  #over = false

  constructor(id: number, host: StreamHost, end: (stream: Stream) => StreamEnd) {
    this.id = id
    this.#host = host
    this.inflow = new Inflow(id, host.outbox, host.room, host.clock)
    this.outflow = new Outflow(id, host, { pause: () => this.#end.pause(), resume: () => this.#end.resume() })
    this.#end = end(this)
  }

  // From the local end.

  read(source: Buffer, length: number): void {
    if (!this.#over) this.outflow.read(source, length)
  }

  took(bytes: number): void {
    this.inflow.took(bytes)
  }

  eof(): void {
    if (!this.#over) this.outflow.eof()
  }

  connected(): void {
    if (!this.#over) this.#host.outbox.small(Frame.opened, this.id)
  }

  /** The local end could not be connected. */
  failed(code: string): void {
    this.#leave(Frame.refused, Buffer.from(code))
  }

  /** The local end is closed, by itself. */
  gone(): void {
    this.#leave(this.outflow.finished && this.inflow.finished ? 0 : Frame.rst)
  }

  /** Ends both directions here and there. */
  abort(): void {
    if (this.#leave(Frame.rst)) this.#end.reset()
  }

  // From the peer.

  data(piece: Buffer): void {
    if (this.#over) return
    if (this.inflow.hold(piece.length)) this.#end.write(piece)
    else this.abort()
  }

  opened(): void {
    throw new ProtocolError('an answer to no question')
  }

  refused(_code: string): void {
    this.opened()
  }

  fin(): void {
    if (this.inflow.finished) throw new ProtocolError('a stream ended twice')
    this.inflow.finished = true
    this.#end.end()
  }

  rst(): void {
    const complete = this.inflow.finished
    this.#leave(0)
    // All that was meant for this end has arrived: it still gets it.
    if (complete) this.#end.finish()
    else this.#end.reset()
  }

  /** The session is over, or the far end never was. */
  drop(): void {
    if (this.#leave(0)) this.#end.reset()
  }

  /** False if it had left before. */
  #leave(lastFrame: number, payload?: Buffer): boolean {
    if (this.#over) return false
    this.#over = true
    if (lastFrame) this.#host.outbox.small(lastFrame, this.id, payload)
    this.inflow.release()
    this.#host.forget(this)
    this.left()
    return true
  }

  /** Once, when it is over. */
  protected left(): void {}
}
