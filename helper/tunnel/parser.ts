// Splits a byte stream into headers and payloads, whatever the chunks. Nothing is concatenated: long payloads are
// passed on in the pieces they arrive in.
import {
  CONTROL_LIMIT,
  type FRAME_HEADER as Eight,
  type RECORD_HEADER as Four,
  FRAME_HEADER,
  ProtocolError,
} from './protocol.ts'

export interface Sink {
  /** A header. True: the payload is wanted in pieces, false: in one. `id` is 0 for four-byte headers. Throws for what must not be. */
  header(type: number, length: number, id: number): boolean
  piece(part: Buffer): void
  whole(payload: Buffer): void
}

const nothing: Buffer = Buffer.alloc(0)

export class Parser {
  /** Set to make `feed` return at once, also from inside a callback. */
  stopped = false
  readonly #size: typeof Four | typeof Eight
  readonly #sink: Sink
  readonly #header = Buffer.alloc(FRAME_HEADER)
  #have = 0
  #left = 0
  #inPieces = false
  #gathered = nothing

  constructor(headerSize: typeof Four | typeof Eight, sink: Sink) {
    this.#size = headerSize
    this.#sink = sink
  }

  feed(chunk: Buffer): void {
    const end = chunk.length
    let at = 0
    while (at < end && !this.stopped) {
      if (this.#left > 0) {
        const length = Math.min(this.#left, end - at)
        this.#left -= length
        this.#payload(length === end ? chunk : chunk.subarray(at, at + length))
        at += length
      } else if (this.#have === 0 && end - at >= this.#size) {
        this.#begin(chunk, at)
        at += this.#size
      } else {
        const length = Math.min(this.#size - this.#have, end - at)
        chunk.copy(this.#header, this.#have, at, at + length)
        at += length
        this.#have += length
        if (this.#have < this.#size) return
        this.#have = 0
        this.#begin(this.#header, 0)
      }
    }
  }

  #begin(source: Buffer, at: number): void {
    const word = source.readUInt32BE(at)
    const length = word & 0xffffff
    const type = word >>> 24
    this.#left = length
    this.#gathered = nothing
    this.#inPieces = this.#sink.header(type, length, this.#size === FRAME_HEADER ? source.readUInt32BE(at + 4) : 0)
    if (this.#inPieces) return
    if (length > CONTROL_LIMIT) throw new ProtocolError(`a message of type ${type} has ${length} bytes`)
    if (length === 0) this.#sink.whole(nothing)
  }

  #payload(part: Buffer): void {
    if (this.#inPieces) this.#sink.piece(part)
    else {
      this.#gathered = this.#gathered.length === 0 ? part : Buffer.concat([this.#gathered, part])
      if (this.#left === 0) this.#sink.whole(this.#gathered)
    }
  }
}
