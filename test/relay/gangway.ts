// A tunnel to a running relay, with local ports in front of it.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Carrier } from '../../helper/tunnel/carrier.ts'
import { type EndError, Tunnel } from '../../helper/tunnel/client.ts'
import { dialTcp } from '../tunnel/tcp-carrier.ts'
import type { RunningRelay } from './running.ts'

export interface Gangway {
  tunnel: Tunnel
  /** Opens a local connection that is joined to this port of the far end. */
  connect(port: number, host?: string): Promise<Socket>
  /** What happened to streams, in order: opened, refused CODE, closed. */
  fates: string[]
  /** Breaks the carrier as a lost network would, without a word. */
  cut(): void
  ups: { resumed: boolean; outageMs: number }[]
  ended: Promise<EndError>
  [Symbol.asyncDispose](): Promise<void>
}

export async function gangway(relay: Pick<RunningRelay, 'port'>): Promise<Gangway> {
  const fates: string[] = []
  const ups: Gangway['ups'] = []
  const servers: Server[] = []
  const firstUp = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<EndError>()
  let carrier: Carrier | undefined
  const tunnel = new Tunnel({
    async dial(signal) {
      carrier = await dialTcp(relay.port, signal)
      return carrier
    },
    isFatal: () => false,
    events: {
      up: (_facts, info) => {
        ups.push(info)
        firstUp.resolve()
      },
      down: () => undefined,
      retrying: () => undefined,
      ended: ended.resolve,
    },
  })
  tunnel.start()
  await firstUp.promise
  return {
    tunnel,
    fates,
    ups,
    ended: ended.promise,
    async connect(port, host = '127.0.0.1') {
      const server = createServer({ allowHalfOpen: true }, (socket) => {
        tunnel.attach(socket, host, port, {
          opened: () => fates.push('opened'),
          refused: (code) => fates.push(`refused ${code}`),
          closed: () => fates.push('closed'),
        })
      }).listen(0, '127.0.0.1')
      servers.push(server)
      await once(server, 'listening')
      const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true })
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      return socket
    },
    cut() {
      const lost = carrier
      lost?.destroy()
      lost?.onClose(new Error('cut'))
    },
    async [Symbol.asyncDispose]() {
      await tunnel.close()
      for (const server of servers) server.close()
    },
  }
}

/** Everything a socket says until its end. */
export async function readAll(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Resolves when `condition` holds; looks every few milliseconds. */
export async function until(condition: () => boolean, what: string, limitMs = 10_000): Promise<void> {
  const end = Date.now() + limitMs
  while (!condition()) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
