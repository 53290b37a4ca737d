// A byte stream that outlives its carriers. Each side keeps what the other has not acknowledged and sends it again
// from there on the next carrier: no byte is lost, doubled or reordered. Who dials and who greets is decided above.
import type { Budget } from './budget.ts'
import type { Carrier } from './carrier.ts'
import type { Cancel, Clock } from './clock.ts'
import { Parser, type Sink } from './parser.ts'
import { decodeNumber, ProtocolError, RECORD_HEADER } from './protocol.ts'
import { sendRecord } from './record.ts'
import * as Record from './record-type.ts'
import { Retention } from './retention.ts'

const ACK_BYTES = 256 << 10
const ACK_MS = 50

export interface SessionEvents {
  /** The next bytes of the stream. */
  data(piece: Buffer): void
  /** `writable` may have become true. */
  writable(): void
  pong(token: number): void
  goodbye(reason: string): void
  /** The peer broke the protocol, or a callback threw. The session is of no more use. */
  failed(error: Error): void
}

export class Session implements Sink {
  /** Set by every arrival; the owner clears it to notice silence. */
  heard = false
  received = 0
  readonly #events: SessionEvents
  readonly #clock: Clock
  readonly #retention: Retention
  #carrier: Carrier | null = null
  #parser = new Parser(RECORD_HEADER, this)
  #congested = false
  #over = false
  #type = 0
  #told = 0
  #cancelAck: Cancel | null = null
  #pong: Buffer | null = null

  constructor(clock: Clock, retention: Budget, events: SessionEvents) {
    this.#clock = clock
    this.#retention = new Retention(retention)
    this.#events = events
  }

  get carrier(): Carrier | null {
    return this.#carrier
  }

  /** The retention has room. Without a carrier too: what is sent then waits for the next. */
  get open(): boolean {
    return !this.#over && this.#retention.open
  }

  /** False: what is sent will have to wait behind much else. */
  get writable(): boolean {
    return !this.#congested && this.open
  }

  /** Appends buffer[start, end). The RECORD_HEADER + HEADROOM bytes before `start` are the session's to write; the range stays untouched until acknowledged. */
  send(buffer: Buffer, start: number, end: number): void {
    if (this.#over) return
    try {
      this.#retention.add(buffer, start, end)
      this.#transmit(buffer, start, end)
    } catch (error) {
      // Not from within the sender's own loop.
      this.#clock.soon(() => this.#fail(error))
    }
  }

  /** Continues on a new carrier, whose greeting said how much of our stream the peer has. */
  carry(carrier: Carrier, peerReceived: number): void {
    if (peerReceived < this.#retention.acknowledged)
      throw new ProtocolError('the other side has lost what it had acknowledged')
    this.#retention.acknowledge(peerReceived)
    this.drop()
    this.#carrier = carrier
    this.#told = this.received
    carrier.onData = (chunk) => {
      if (this.#carrier === carrier) this.feed(chunk)
    }
    carrier.onDrain = () => {
      if (this.#carrier === carrier) this.#drained()
    }
    for (const { buffer, start, end } of this.#retention.unacknowledged()) this.#transmit(buffer, start, end)
    if (this.writable) this.#events.writable()
  }

  drop(): void {
    this.release()?.destroy()
  }

  /** Lets go of the carrier. */
  release(): Carrier | null {
    const carrier = this.#carrier
    this.#parser.stopped = true
    this.#parser = new Parser(RECORD_HEADER, this)
    this.#congested = false
    this.#pong = null
    this.#cancelAck?.()
    this.#cancelAck = null
    this.#carrier = null
    return carrier
  }

  end(): void {
    this.#over = true
    this.drop()
    this.#retention.release()
  }

  /** A record outside the stream: it is not repeated on another carrier. */
  control(type: number, payload: Buffer): void {
    if (this.#carrier) this.#note(sendRecord(this.#carrier, type, payload))
  }

  feed(chunk: Buffer): void {
    this.heard = true
    try {
      this.#parser.feed(chunk)
    } catch (error) {
      this.#fail(error)
    }
    if (!this.#carrier || this.#over) return
    if (this.received - this.#told >= ACK_BYTES) this.#acknowledge()
    else if (this.received !== this.#told) this.#cancelAck ??= this.#clock.after(ACK_MS, () => this.#acknowledge())
  }

  header(type: number, _length: number): boolean {
    this.#type = type
    return type === Record.data
  }

  piece(part: Buffer): void {
    this.received += part.length
    this.#events.data(part)
  }

  whole(payload: Buffer): void {
    switch (this.#type) {
      case Record.ack:
        this.#retention.acknowledge(decodeNumber(payload, 6))
        if (this.writable) this.#events.writable()
        break
      case Record.ping:
        decodeNumber(payload)
        // Behind a congested carrier only the last is answered: a peer that asks and does not read costs nothing.
        if (this.#congested) this.#pong = Buffer.from(payload)
        else this.control(Record.pong, payload)
        break
      case Record.pong:
        this.#events.pong(decodeNumber(payload))
        break
      case Record.goodbye:
        this.#events.goodbye(payload.toString())
        break
      default:
        throw new ProtocolError(`unknown record type ${this.#type}`)
    }
  }

  #transmit(buffer: Buffer, start: number, end: number): void {
    if (!this.#carrier) return
    // Type data is 0.
    buffer.writeUInt32BE(end - start, start - RECORD_HEADER)
    this.#note(this.#carrier.send(buffer, start - RECORD_HEADER, end))
  }

  #note(free: boolean): void {
    if (!free) this.#congested = true
    // A carrier that takes more without complaint has room again and need not say so. Not from within a sender's loop.
    else if (this.#congested) this.#clock.soon(() => this.#drained())
  }

  #acknowledge(): void {
    this.#cancelAck?.()
    this.#cancelAck = null
    if (this.received === this.#told) return
    this.#told = this.received
    const payload = Buffer.allocUnsafe(6)
    payload.writeUIntBE(this.received, 0, 6)
    this.control(Record.ack, payload)
  }

  #drained(): void {
    if (!this.#congested) return
    this.#congested = false
    const pong = this.#pong
    this.#pong = null
    if (pong) this.control(Record.pong, pong)
    if (this.writable) this.#events.writable()
  }

  #fail(error: unknown): void {
    if (this.#over) return
    // The carrier stays for a last word; the owner calls `end`.
    this.#over = true
    this.#parser.stopped = true
    this.#events.failed(error instanceof Error ? error : new Error(String(error)))
  }
}
