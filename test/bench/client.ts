// The one client that measures both sides, through nothing but a local port.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export class Blocked extends Error {
  override readonly name = 'Blocked'
}

/** `work` within its time; what takes longer counts as blocked for good. */
export async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Blocked(`no answer within ${seconds} s`)), seconds * 1000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Connections of one measurement, all closed at its end, however it ends. */
export class Connections {
  readonly #port: number
  readonly #open = new Set<Socket>()

  constructor(port: number) {
    this.#port = port
  }

  /** Connects and says what the target shall do. */
  async start(mode: string, onread?: (bytes: Buffer) => void): Promise<Socket> {
    const buffer = Buffer.allocUnsafe(256 * 1024)
    const callback = (size: number) => {
      onread?.(buffer.subarray(0, size))
      return true
    }
    const options = { host: '127.0.0.1', port: this.#port, noDelay: true }
    const socket = connect(onread ? { ...options, onread: { buffer, callback } } : options)
    this.#open.add(socket)
    // Somebody waits for its close or its data; an error alone must not end the program.
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(`${mode}\n`)
    return socket
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
  }
}

/** The next bytes; an error when the connection ends instead. */
export function receive(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      socket.off('data', onData).off('close', onClose)
      act()
    }
    const onData = (bytes: Buffer) => settle(() => resolve(bytes))
    const onClose = () => settle(() => reject(new Error('the connection was closed')))
    socket.on('data', onData).on('close', onClose)
  })
}

/** Milliseconds from a message to its echo. */
export async function roundTrip(socket: Socket): Promise<number> {
  const start = performance.now()
  socket.write('ping')
  await receive(socket)
  return performance.now() - start
}

/** Milliseconds from nothing to the first echoed byte. */
export async function firstByte(connections: Connections): Promise<number> {
  const start = performance.now()
  const socket = await connections.start('echo')
  socket.write('ahoy')
  await receive(socket)
  const elapsed = performance.now() - start
  socket.destroy()
  return elapsed
}
