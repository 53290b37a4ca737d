// An API server that speaks just enough SPDY/3.1 to be nasty: it answers the upgrade and then says what it is told to.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach } from 'vitest'
import type { Cluster } from '../../helper/cluster/client.ts'

export const DATA = 3
export const ERRORS = 1

/** A frame: control types below 0x8000 get the version bits, data frames are their stream's id. */
export function controlFrame(type: number, payload: Buffer, version = 3): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt16BE(0x8000 | version, 0)
  header.writeUInt16BE(type, 2)
  header.writeUInt32BE(payload.length, 4)
  return Buffer.concat([header, payload])
}

export function dataFrame(stream: number, payload: Buffer | string, last = false): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt32BE(stream, 0)
  header.writeUInt32BE(Buffer.byteLength(payload), 4)
  header[4] = last ? 1 : 0
  return Buffer.concat([header, Buffer.from(payload)])
}

export function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index)
  return bytes
}

/** Answers of a stream that was opened: no headers, in a stored block. */
export const reply = (stream: number) => controlFrame(2, Buffer.concat([numbers(stream), Buffer.alloc(8)]))
export const accepted = Buffer.concat([reply(ERRORS), reply(DATA)])

const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n'

export interface SpdyPeer {
  /** A cluster whose API server it is. */
  cluster: Cluster
  /** The upgrade requests so far. */
  requests: IncomingMessage[]
  /** Everything it has read behind them. */
  read(): Buffer
  write(bytes: Buffer): void
  socket(): Duplex
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** `answer` replaces the 101; what follows it, once something was sent, is `first`. */
export async function spdyPeer({
  answer = upgrade,
  first = accepted,
  env = {},
}: {
  answer?: string | ((request: IncomingMessage, socket: Duplex, head: Buffer) => void)
  first?: Buffer
  env?: NodeJS.ProcessEnv
} = {}): Promise<SpdyPeer> {
  const requests: IncomingMessage[] = []
  const chunks: Buffer[] = []
  let open: Duplex | undefined
  const server = createServer()
  server.on('upgrade', (request, socket, head) => {
    requests.push(request)
    open = socket
    socket.on('error', () => undefined).on('end', () => socket.destroy())
    if (typeof answer === 'function') return answer(request, socket, head)
    socket.write(answer)
    socket.on('data', (chunk: Buffer) => {
      if (chunks.push(chunk) === 1) socket.write(first)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    open?.destroy()
    server.close()
  })
  const credentials = { headers: { Authorization: 'Bearer ahoy' }, tls: {}, agent: undefined, dispatcher: undefined }
  const access = {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    env: { BROW_CARRIER: 'spdy', ...env },
    credentials: async () => credentials,
    refresh: async () => credentials,
  }
  return {
    cluster: { access } as unknown as Cluster,
    requests,
    read: () => Buffer.concat(chunks),
    write: (bytes) => open?.write(bytes),
    socket: () => {
      if (!open) throw new Error('nobody has connected')
      return open
    },
  }
}
