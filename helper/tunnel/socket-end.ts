// Ties a stream to a TCP socket.
import type { Socket } from 'node:net'
import type { Cancel, Clock } from './clock.ts'
import type { Stream, StreamEnd } from './stream.ts'

/** A peer that does not read what is left for it has this long. */
const FINISH_MS = 30_000

export class SocketEnd implements StreamEnd {
  readonly #socket: Socket
  readonly #stream: Stream
  readonly #clock: Clock
  #corked = false

  /** The caller feeds `stream.read` from the socket, and resumes it. */
  constructor(socket: Socket, stream: Stream, clock: Clock) {
    this.#socket = socket
    this.#stream = stream
    this.#clock = clock
    socket.allowHalfOpen = true
    // `close` follows and says it all.
    socket.on('error', () => undefined)
    socket.on('end', () => stream.eof())
    socket.on('close', () => stream.gone())
  }

  write(piece: Buffer): void {
    // One system call for all that arrives in a tick.
    if (!this.#corked) {
      this.#corked = true
      this.#socket.cork()
      this.#clock.soon(() => {
        this.#corked = false
        this.#socket.uncork()
      })
    }
    const { length } = piece
    this.#socket.write(own(piece), () => this.#stream.took(length))
  }

  end(): void {
    this.#socket.end()
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  reset(): void {
    // A reset would wait for the connection to be made.
    if (this.#socket.connecting) this.#socket.destroy()
    else this.#socket.resetAndDestroy()
  }

  finish(): void {
    const cancel: Cancel = this.#clock.after(FINISH_MS, () => this.#socket.destroy())
    this.#socket.once('close', cancel)
    this.#socket.destroySoon()
  }
}

/** A small piece must not keep the whole chunk alive that it came in while a reader stalls. */
function own(piece: Buffer): Buffer {
  return piece.length * 4 < piece.buffer.byteLength ? Buffer.from(piece) : piece
}
