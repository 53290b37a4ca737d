// pods/NAME/portforward over `v4.channel.k8s.io`: one dial of the pod's loopback per WebSocket, as containerd does it.

import type { IncomingMessage } from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'

const PROTOCOL = 'v4.channel.k8s.io'
const DATA = 0
const ERROR = 1
/** containerd closes a forwarded connection this long after either side's end, and never half. */
const LINGER = 1000
const CONGESTED = 1024 * 1024

export interface Forwarded {
  port: number
  /** For error texts. */
  podUid: string
  /** Real port on 127.0.0.1; undefined: nothing listens. */
  real: number | undefined
}

interface Tunnel {
  cut: () => void
  swallow: () => void
}

export class PortForwards {
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    autoPong: false,
    maxPayload: 64 * 1024 * 1024,
    handleProtocols: () => PROTOCOL,
  })
  readonly #open = new Set<Tunnel>()

  get count(): number {
    return this.#open.size
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, to: Forwarded): void {
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim())
    if (request.headers.upgrade?.toLowerCase() !== 'websocket' || !offered.includes(PROTOCOL)) {
      // The kubelet's WebSocket library answers an unknown subprotocol so: no body, no Status.
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (websocket) => this.#forward(websocket, socket, to))
  }

  /** Every tunnel breaks, both ends see it. */
  cut(): void {
    for (const tunnel of [...this.#open]) tunnel.cut()
  }

  /** Bytes of every open tunnel vanish from now on and nobody is told; new tunnels work. */
  swallow(): void {
    for (const tunnel of this.#open) tunnel.swallow()
  }

  #forward(websocket: WebSocket, socket: Duplex, to: Forwarded): void {
    const announce = Buffer.alloc(3)
    announce.writeUInt16LE(to.port, 1)
    for (const channel of [DATA, ERROR]) {
      announce[0] = channel
      websocket.send(Buffer.from(announce))
    }
    const fail = (why: string) => {
      const text = `error forwarding port ${to.port} to pod ${to.podUid}, uid : failed to execute portforward in network namespace "/var/run/netns/cni-${to.podUid}": failed to connect to localhost:${to.port} inside namespace "${to.podUid}", IPv4: dial tcp4 127.0.0.1:${to.port}: ${why} IPv6 dial tcp6: address localhost: no suitable address found`
      websocket.send(Buffer.concat([Buffer.from([ERROR]), Buffer.from(text)]))
      websocket.close(1000)
    }
    if (to.real === undefined) {
      fail('connect: connection refused')
      return
    }

    const pod = net.connect({ host: '127.0.0.1', port: to.real, noDelay: true, allowHalfOpen: true })
    let connected = false
    let swallowed = false
    const tunnel: Tunnel = {
      cut: () => {
        this.#open.delete(tunnel)
        socket.destroy()
        pod.destroy()
      },
      swallow: () => {
        swallowed = true
        websocket.pause()
        pod.pause()
      },
    }
    this.#open.add(tunnel)
    const over = () => {
      if (swallowed) return
      this.#open.delete(tunnel)
      pod.end()
      setTimeout(() => {
        pod.destroy()
        websocket.close(1000)
      }, LINGER)
    }
    pod.once('connect', () => {
      connected = true
    })
    pod.once('error', (error: NodeJS.ErrnoException) => {
      this.#open.delete(tunnel)
      if (swallowed) return
      if (connected) websocket.close(1000)
      else fail(`connect: ${error.code === 'ECONNREFUSED' ? 'connection refused' : error.message}`)
    })
    pod.once('end', over)
    pod.on('data', (chunk: Buffer) => {
      if (swallowed) return
      websocket.send(Buffer.concat([Buffer.from([DATA]), chunk]), () => {
        if (!swallowed && pod.isPaused() && websocket.bufferedAmount < CONGESTED) pod.resume()
      })
      if (websocket.bufferedAmount > CONGESTED) pod.pause()
    })
    websocket.on('message', (message: RawData) => {
      const bytes = message as Buffer
      if (swallowed || bytes[0] !== DATA || bytes.length === 1) return
      if (!pod.write(bytes.subarray(1))) {
        websocket.pause()
        pod.once('drain', () => !swallowed && websocket.resume())
      }
    })
    websocket.on('ping', (data) => {
      if (!swallowed) websocket.pong(data)
    })
    websocket.on('error', over)
    websocket.on('close', over)
  }
}
