// A stream from the side that asked for it.

import * as Frame from './frame-type.ts'
import type { Mux } from './mux.ts'
import { ProtocolError } from './protocol.ts'
import { Stream, type StreamEnd } from './stream.ts'

export interface StreamEvents {
  /** The far end is connected. */
  opened(): void
  /** The far end could not connect; `code` is that of the dial. */
  refused(code: string): void
  /** Once, last. */
  closed(): void
}

/** Asks the far end to connect to host:port. Data may follow at once. */
export function call(
  mux: Mux,
  host: string,
  port: number,
  end: (stream: Stream) => StreamEnd,
  events: StreamEvents,
): Stream {
  const id = ++mux.lastId
  const name = Buffer.from(host)
  const payload = Buffer.allocUnsafe(2 + name.length)
  payload.writeUInt16BE(port)
  name.copy(payload, 2)
  mux.outbox.small(Frame.open, id, payload)
  const stream = new Call(id, mux, end, events)
  mux.streams.set(id, stream)
  return stream
}

class Call extends Stream {
  readonly #events: StreamEvents
  #open = false

  constructor(id: number, mux: Mux, end: (stream: Stream) => StreamEnd, events: StreamEvents) {
    super(id, mux, end)
    this.#events = events
  }

  override opened(): void {
    if (this.#open) throw new ProtocolError('a stream was opened twice')
    this.#open = true
    this.#events.opened()
  }

  override refused(code: string): void {
    if (this.#open) throw new ProtocolError('an open stream was refused')
    this.#events.refused(code)
    this.drop()
  }

  protected override left(): void {
    this.#events.closed()
  }
}
