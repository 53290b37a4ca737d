// What a program on the laptop does with the local port.
import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** Connects; rejects when that fails. Both directions may end on their own. */
export function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      socket.on('error', () => undefined)
      resolve(socket)
    })
  })
}

/** Everything up to the other side's FIN. Rejects when the connection breaks instead. */
export function readAll(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.once('end', () => resolve(Buffer.concat(chunks)))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the connection broke')))
  })
}

/** Size and SHA-256 of everything up to FIN, without holding it. */
export function hashAll(
  socket: Socket,
  onBytes: (size: number) => void = () => undefined,
): Promise<{ size: number; hash: string }> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256')
    let size = 0
    socket.on('data', (chunk: Buffer) => {
      hash.update(chunk)
      size += chunk.length
      onBytes(size)
    })
    socket.once('end', () => resolve({ size, hash: hash.digest('hex') }))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error(`the connection broke after ${size} bytes`)))
  })
}

/** Sends a line and waits for it to come back, again and again. */
export class Echo {
  readonly #socket: Socket
  #received = ''
  #wake: () => void = () => undefined
  #count = 0

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString()
      this.#wake()
    })
    socket.on('close', () => this.#wake())
  }

  /** Milliseconds of one round trip. */
  async round(): Promise<number> {
    const started = performance.now()
    const line = `${++this.#count} ${'x'.repeat(20)}\n`
    this.#socket.write(line)
    while (!this.#received.includes('\n')) {
      if (this.#socket.destroyed) throw new Error('the connection broke')
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const at = this.#received.indexOf('\n') + 1
    const answer = this.#received.slice(0, at)
    this.#received = this.#received.slice(at)
    if (answer !== line) throw new Error(`sent ${JSON.stringify(line)}, got ${JSON.stringify(answer)}`)
    return performance.now() - started
  }
}
