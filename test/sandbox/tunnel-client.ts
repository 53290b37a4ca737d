// A bare port-forward client over `ws`, for tests of the server side.

import { KubeConfig } from '@kubernetes/client-node'
import WebSocket from 'ws'

export interface TunnelClient {
  socket: WebSocket
  /** Bytes of the data channel, without the announced port. */
  data: () => Buffer
  /** Text of the error channel. */
  error: () => string
  send(bytes: string | Buffer): void
  closed: Promise<{ code: number; at: number }>
}

export interface Refused {
  status: number
  body: string
}

/** Resolves with a tunnel, or with how the server refused the upgrade. */
export async function openTunnel(
  kubeconfig: string,
  pod: string,
  options: { port?: number; protocol?: string; context?: string } = {},
): Promise<TunnelClient | Refused> {
  const { port = 14127, protocol = 'v4.channel.k8s.io', context = 'sandbox' } = options
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  config.setCurrentContext(context)
  const tls: { headers?: Record<string, string> } = {}
  await config.applyToHTTPSOptions(tls)
  const server = config.getCurrentCluster()?.server.replace('https:', 'wss:')
  const url = `${server}/api/v1/namespaces/quay/pods/${pod}/portforward?ports=${port}`
  const socket = new WebSocket(url, [protocol], tls)
  const channels: Buffer[][] = [[], []]
  socket.on('message', (message: Buffer) => channels[message[0] ?? 0]?.push(message.subarray(1)))
  const read = (channel: number) => Buffer.concat(channels[channel] ?? []).subarray(2)
  const closed = new Promise<{ code: number; at: number }>((resolve) =>
    socket.once('close', (code) => resolve({ code, at: performance.now() })),
  )
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.once('unexpected-response', (_request, response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    socket.once('open', () =>
      resolve({
        socket,
        data: () => read(0),
        error: () => read(1).toString(),
        send: (bytes) => socket.send(Buffer.concat([Buffer.from([0]), Buffer.from(bytes)])),
        closed,
      }),
    )
  })
}

/** For tests that expect it to open. */
export async function opened(client: Promise<TunnelClient | Refused>): Promise<TunnelClient> {
  const tunnel = await client
  if ('socket' in tunnel) return tunnel
  throw new Error(`refused: ${tunnel.status} ${tunnel.body}`)
}
