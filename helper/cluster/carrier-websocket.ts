// A carrier over port-forward: one WebSocket, subprotocol v4.channel.k8s.io, one port. Message: channel byte (0 data,
// 1 error) and bytes; the first message on each channel is the port, little-endian (Kubernetes, port-forward over WebSocket).
import type { IncomingMessage } from 'node:http'
import WebSocket from 'ws'
import { say } from '../messages/say.ts'
import { type Carrier, HEADROOM } from '../tunnel/carrier.ts'
import { type Destination, explain, portForwardUrl, unreachable } from './port-forward.ts'

const DIAL_LIMIT_MS = 10_000
/** Bytes queued in the WebSocket above which the sender has to wait. */
const CONGESTED = 1 << 20
const SUBPROTOCOL = 'v4.channel.k8s.io'

/** Rejects with DialError. */
export function dialWebSocket(destination: Destination, signal: AbortSignal): Promise<Carrier> {
  const { tls, agent, headers } = destination.credentials
  const url = portForwardUrl(destination)
  url.protocol = url.protocol.replace('http', 'ws')
  url.searchParams.set('ports', String(destination.address.port))
  const socket = new WebSocket(url, [SUBPROTOCOL], {
    ...tls,
    ...(agent ? { agent } : {}),
    headers,
    handshakeTimeout: DIAL_LIMIT_MS,
    perMessageDeflate: false,
    skipUTF8Validation: true,
    maxPayload: 64 << 20,
    // Masks keep scripts in a browser from writing chosen bytes through plain proxies; inside our TLS a zero mask
    // is as good, and spares a pass over the data.
    generateMask: (mask) => void mask.fill(0),
  })
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.terminate()
      reject(error)
    }
    const aborted = () => fail(signal.reason as Error)
    signal.addEventListener('abort', aborted, { once: true })
    socket.on('error', (error) => fail(unreachable(error)))
    socket.on('unexpected-response', (_request, response) => {
      void explain(response).then(fail)
    })
    let wire: IncomingMessage['socket'] | undefined
    socket.on('upgrade', (response) => {
      wire = response.socket
      wire.setNoDelay(true)
    })
    socket.on('open', () => {
      signal.removeEventListener('abort', aborted)
      resolve(carry(socket, wire))
    })
  })
}

function carry(socket: WebSocket, wire: IncomingMessage['socket'] | undefined): Carrier {
  const portSeen = [false, false]
  let failure = ''
  let over = false
  let congested = false
  const carrier: Carrier = {
    send(buffer, start, end) {
      if (over || socket.readyState !== WebSocket.OPEN) return false
      if (start < 1 || start > buffer.length)
        throw new RangeError(`no headroom: a payload starts ${HEADROOM} bytes into its buffer`)
      buffer[start - 1] = 0
      socket.send(buffer.subarray(start - 1, end), { binary: true, fin: true })
      // Only ever set here: a small message behind a large one must not hide that a drain is owed.
      if (socket.bufferedAmount > CONGESTED) congested = true
      return !congested
    },
    destroy() {
      over = true
      socket.terminate()
    },
    onData: () => undefined,
    onDrain: () => undefined,
    onClose: () => undefined,
  }
  // The owner hears of the carrier through promises: what the relay's side says before that has to wait for it.
  let heard = false
  socket.pause()
  setImmediate(() => {
    heard = true
    socket.resume()
  })
  const ended = (reason: Error) => {
    if (over) return
    over = true
    socket.terminate()
    if (heard) carrier.onClose(reason)
    else setImmediate(() => carrier.onClose(reason))
  }
  socket.removeAllListeners('error')
  socket.on('error', (error) => ended(error))
  socket.on('close', (code, reason) =>
    ended(new Error(failure || reason.toString() || say`connection closed (${code})`)),
  )
  socket.on('message', (data) => {
    if (over) return
    const message = data as Buffer
    const channel = message[0] === 0 ? 0 : 1
    let payload = message.subarray(1)
    if (!portSeen[channel]) {
      portSeen[channel] = true
      payload = payload.subarray(2)
    }
    if (payload.length === 0) return
    if (channel === 0) carrier.onData(payload)
    else {
      failure = payload.toString().trim()
      ended(new Error(failure))
    }
  })
  wire?.on('drain', () => {
    if (!congested || over || socket.bufferedAmount > CONGESTED) return
    congested = false
    carrier.onDrain()
  })
  return carrier
}
