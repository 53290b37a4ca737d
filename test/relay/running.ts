// The real relay: the bundled program, run by a real Node the way the Job's container runs it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { buildRelay } from '../../scripts/relay-bundle.ts'

let source: Promise<string> | undefined

export function relaySource(): Promise<string> {
  source ??= buildRelay()
  return source
}

export interface RunningRelay {
  port: number
  process: ChildProcess
  /** All it has printed. */
  log(): string
  /** Resolves with its exit code. */
  exited: Promise<number | null>
  [Symbol.asyncDispose](): Promise<void>
}

export async function runRelay({ lingerSeconds = 900, node = process.execPath } = {}): Promise<RunningRelay> {
  const port = await freePort()
  const args = ['--eval', await relaySource(), '--', '--port', String(port), '--linger', String(lingerSeconds)]
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {} })
  let printed = ''
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const ready = new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      printed += text
      if (printed.includes('ready')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void exited.then((code) => reject(new Error(`the relay ended with ${code}: ${printed}`)))
  })
  await ready
  return {
    port,
    process: child,
    log: () => printed,
    exited,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export interface Target {
  port: number
  server: Server
  [Symbol.asyncDispose](): Promise<void>
}

/** A target that handles each connection like this. */
export async function target(serve: (socket: Socket) => void): Promise<Target> {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
    serve(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    server,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
