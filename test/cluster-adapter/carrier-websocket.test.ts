import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { dialWebSocket } from '../../helper/cluster/carrier-websocket.ts'

/** An unmasked binary frame, as servers send it (RFC 6455, 5.2). */
const frame = (...payload: (number | string)[]) => {
  const bytes = Buffer.concat(payload.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))))
  return Buffer.concat([Buffer.of(0x82, bytes.length), bytes])
}

it('tells its owner of an end that comes in one packet with the upgrade', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(key).digest('base64')
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
    head.push(`Sec-WebSocket-Accept: ${accept}`, 'Sec-WebSocket-Protocol: v4.channel.k8s.io', '', '')
    const ports = [frame(0, 9, 0), frame(1, 9, 0)]
    socket.end(Buffer.concat([Buffer.from(head.join('\r\n')), ...ports, frame(1, 'connection refused')]))
  })
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const credentials = { dispatcher: undefined, headers: {}, tls: {}, agent: undefined }
  const address = { namespace: 'quay', pod: 'relay', port: 9 }
  const destination = { server: `http://127.0.0.1:${port}`, credentials, address }
  const carrier = await dialWebSocket(destination, AbortSignal.timeout(5000))
  const reason = await new Promise<Error>((resolve) => {
    carrier.onClose = resolve
  })
  expect(reason.message).toBe('connection refused')
  server.close()
})
