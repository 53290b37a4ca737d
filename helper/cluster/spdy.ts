// The little of SPDY/3.1 that a port-forward speaks: frames of control or data, headers in a deflate stream that
// nobody forces to compress (SPDY Protocol, draft 3.1).
import { constants, deflateRawSync, deflateSync } from 'node:zlib'

/** Of either kind of frame. */
export const FRAME_HEADER = 8

export const Control = { synStream: 1, synReply: 2, rstStream: 3, ping: 6, goAway: 7 } as const

const VERSION = 3
const FIN = 1
/** No control frame that a port-forward has to understand is longer. */
const CONTROL_LIMIT = 16 << 10

export class SpdyError extends Error {}

function control(type: number, payload: Buffer): Buffer {
  const frame = Buffer.alloc(FRAME_HEADER + payload.length)
  frame.writeUInt16BE(0x8000 | VERSION, 0)
  frame.writeUInt16BE(type, 2)
  frame.writeUInt32BE(payload.length, 4)
  payload.copy(frame, FRAME_HEADER)
  return frame
}

/** Opens a stream. The headers of all streams of a connection are one deflate stream, which the first begins. */
export function synStream(id: number, headers: Record<string, string>, first: boolean): Buffer {
  const entries = Object.entries(headers)
  const block = Buffer.concat([
    number(entries.length),
    ...entries.flat().flatMap((text) => [number(text.length), Buffer.from(text)]),
  ])
  const stored = { level: 0, finishFlush: constants.Z_SYNC_FLUSH }
  const packed = first ? deflateSync(block, stored) : deflateRawSync(block, stored)
  return control(Control.synStream, Buffer.concat([number(id), Buffer.alloc(6), packed]))
}

export function ping(id: number): Buffer {
  return control(Control.ping, number(id))
}

/** The last that we send on a stream. */
export function fin(id: number): Buffer {
  return Buffer.concat([number(id), number(FIN << 24)])
}

/** Writes the header of a data frame into the FRAME_HEADER bytes before its payload. */
export function writeDataHeader(buffer: Buffer, at: number, id: number, length: number): void {
  buffer.writeUInt32BE(id, at)
  buffer.writeUInt32BE(length, at + 4)
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export interface SpdySink {
  /** A piece of a stream's data, as it arrives. */
  data(id: number, piece: Buffer): void
  /** The stream has no more data. */
  fin(id: number): void
  /** A whole control frame. */
  control(type: number, payload: Buffer): void
}

/** Splits what arrives into frames, whatever the chunks. Throws SpdyError for what is no SPDY/3.1. */
export class SpdyParser {
  /** Set to make `feed` return, also from inside a callback. */
  stopped = false
  readonly #sink: SpdySink
  readonly #header = Buffer.alloc(FRAME_HEADER)
  #have = 0
  #left = 0
  #last = false
  /** Of the data frame under way, -1 in a control frame. */
  #stream = -1
  #type = 0
  #payload: Buffer = Buffer.alloc(0)
  #gathered = 0

  constructor(sink: SpdySink) {
    this.#sink = sink
  }

  feed(chunk: Buffer): void {
    const end = chunk.length
    let at = 0
    while (at < end && !this.stopped) {
      if (this.#left > 0) {
        const length = Math.min(this.#left, end - at)
        this.#left -= length
        this.#take(length === end ? chunk : chunk.subarray(at, at + length))
        at += length
      } else if (this.#have === 0 && end - at >= FRAME_HEADER) {
        this.#begin(chunk, at)
        at += FRAME_HEADER
      } else {
        const length = Math.min(FRAME_HEADER - this.#have, end - at)
        chunk.copy(this.#header, this.#have, at, at + length)
        at += length
        this.#have += length
        if (this.#have < FRAME_HEADER) return
        this.#have = 0
        this.#begin(this.#header, 0)
      }
    }
  }

  #begin(source: Buffer, at: number): void {
    const [word, length] = [source.readUInt32BE(at), source.readUIntBE(at + 5, 3)]
    this.#left = length
    this.#last = (source[at + 4]! & FIN) !== 0
    this.#stream = word >>> 31 ? -1 : word
    if (this.#stream < 0) {
      this.#type = word & 0xffff
      if (((word >>> 16) & 0x7fff) !== VERSION) throw new SpdyError('the other side does not speak SPDY/3.1')
      if (length > CONTROL_LIMIT) throw new SpdyError(`a control frame of type ${this.#type} has ${length} bytes`)
      this.#payload = Buffer.allocUnsafe(length)
      this.#gathered = 0
    }
    if (length === 0) this.#end()
  }

  #take(part: Buffer): void {
    if (this.#stream >= 0) this.#sink.data(this.#stream, part)
    else this.#gathered += part.copy(this.#payload, this.#gathered)
    if (this.#left === 0 && !this.stopped) this.#end()
  }

  #end(): void {
    if (this.#stream < 0) this.#sink.control(this.#type, this.#payload)
    else if (this.#last) this.#sink.fin(this.#stream)
  }
}
