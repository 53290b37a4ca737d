// A carrier over one TCP socket: the relay's side of a port-forward.
import type { Socket } from 'node:net'
import type { Carrier } from './carrier.ts'

/** The rest of what was queued has this long after `finish`. */
const FINISH_MS = 1000

export class SocketCarrier implements Carrier {
  onData: (chunk: Buffer) => void = () => undefined
  onDrain: () => void = () => undefined
  onClose: (reason: Error) => void = () => undefined
  readonly #socket: Socket
  #over = false

  constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    let reason = new Error('the connection was closed')
    socket.on('error', (error) => {
      reason = error
    })
    // Never paused: a runtime that cannot get rid of its bytes does not notice that the client behind it is dead.
    socket.on('data', (chunk: Buffer) => this.#over || this.onData(chunk))
    socket.on('drain', () => this.#over || this.onDrain())
    socket.on('end', () => this.#over || socket.destroy())
    socket.on('close', () => {
      if (this.#over) return
      this.#over = true
      this.onClose(reason)
    })
  }

  send(buffer: Buffer, start: number, end: number): boolean {
    return !this.#over && this.#socket.write(buffer.subarray(start, end))
  }

  destroy(): void {
    this.#over = true
    this.#socket.destroy()
  }

  /** Sends what is queued, then closes. What still arrives is thrown away, unread bytes would turn the close into a reset. */
  finish(): void {
    if (this.#over) return
    this.#over = true
    this.#socket.end()
    this.#socket.on('end', () => this.#socket.destroySoon())
    setTimeout(() => this.#socket.destroy(), FINISH_MS).unref()
  }
}
