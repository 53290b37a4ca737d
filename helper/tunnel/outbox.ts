// Writes frames. Small ones are gathered until the tick ends; a large payload goes out where it lies, with its header
// in the room in front of it.
import { HEADROOM } from './carrier.ts'
import type { Clock } from './clock.ts'
import * as Frame from './frame-type.ts'
import { FRAME_HEADER, RECORD_HEADER } from './protocol.ts'

/** Free bytes in front of a payload: for the carrier, the record's header and the frame's. */
const FRONT = HEADROOM + RECORD_HEADER + FRAME_HEADER
const BATCH = 16 << 10
const SLAB = 128 << 10

/** Data up to this length is copied into a batch. */
export const SMALL = 8 << 10

/** A payload with room in front of it. */
export interface Payload {
  buffer: Buffer
  start: number
  end: number
}

export class Outbox {
  readonly #send: (buffer: Buffer, start: number, end: number) => void
  readonly #clock: Clock
  #slab: Buffer = Buffer.alloc(0)
  /** The open batch is slab[from, at). */
  #from = 0
  #at = 0
  #scheduled = false

  constructor(send: (buffer: Buffer, start: number, end: number) => void, clock: Clock) {
    this.#send = send
    this.#clock = clock
  }

  /** Copies source[from, to) to where it can be sent without another copy. Slabs are never reused: who still holds a range may keep it. */
  static copy(source: Buffer, from: number, to: number): Payload {
    const buffer = Buffer.allocUnsafeSlow(FRONT + to - from)
    source.copy(buffer, FRONT, from, to)
    return { buffer, start: FRONT, end: buffer.length }
  }

  /** A frame of at most SMALL bytes. */
  small(type: number, id: number, source?: Buffer, from = 0, to = source?.length ?? 0): void {
    const length = to - from
    if (this.#at - this.#from + FRAME_HEADER + length > BATCH) this.flush()
    if (this.#at === this.#from) this.#begin()
    writeHeader(this.#slab, this.#at, type, id, length)
    this.#at += FRAME_HEADER
    source?.copy(this.#slab, this.#at, from, to)
    this.#at += length
  }

  /** A data frame from a payload that has FRONT bytes before it. */
  large(id: number, { buffer, start, end }: Payload): void {
    this.flush()
    writeHeader(buffer, start - FRAME_HEADER, Frame.data, id, end - start)
    this.#send(buffer, start - FRAME_HEADER, end)
  }

  flush(): void {
    if (this.#at === this.#from) return
    const from = this.#from
    this.#from = this.#at
    this.#send(this.#slab, from, this.#at)
  }

  #begin(): void {
    if (this.#slab.length - this.#at < FRONT + BATCH) {
      this.#slab = Buffer.allocUnsafeSlow(SLAB)
      this.#at = 0
    }
    this.#at += FRONT
    this.#from = this.#at
    if (this.#scheduled) return
    this.#scheduled = true
    this.#clock.soon(() => {
      this.#scheduled = false
      this.flush()
    })
  }
}

function writeHeader(buffer: Buffer, at: number, type: number, id: number, length: number): void {
  buffer.writeUInt32BE(((type << 24) | length) >>> 0, at)
  buffer.writeUInt32BE(id, at + 4)
}
