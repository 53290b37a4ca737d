// Connects a stream to its target. Names are resolved here, inside the cluster.
import { connect, type Socket } from 'node:net'
import type { Clock } from '../tunnel/clock.ts'
import { SocketEnd } from '../tunnel/socket-end.ts'
import type { Stream, StreamEnd } from '../tunnel/stream.ts'

const DIAL_MS = 10_000
const KEEPALIVE_MS = 60_000
/**
 * A read ends before the next begins, hence one buffer serves all sockets. One that fills the little buffer gets the
 * big one next: thousands of quiet connections must not have room for a big read each.
 */
const big = Buffer.allocUnsafeSlow(256 << 10)
const little = big.subarray(0, 16 << 10)

/** Says little about the target when another code is there: the address family or the route, not the port. */
const vague = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EHOSTUNREACH', 'ETIMEDOUT']

/** The code of a failed dial; with several addresses, the first that tells something. */
export function dialCode(error: NodeJS.ErrnoException | AggregateError): string {
  const codes = ('errors' in error ? error.errors : [error]).map(
    (each: NodeJS.ErrnoException) => each.code ?? 'ECONNABORTED',
  )
  return codes.find((code) => !vague.includes(code)) ?? codes.at(-1) ?? 'ECONNABORTED'
}

export function dialTarget(host: string, port: number, clock: Clock): (stream: Stream) => StreamEnd {
  return (stream) => {
    let connected = false
    let full = false
    const socket: Socket = connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEPALIVE_MS,
      allowHalfOpen: true,
      onread: {
        buffer: () => (full ? big : little),
        callback(length, buffer) {
          full = length === buffer.length
          stream.read(big, length)
          return true
        },
      },
    })
    const cancel = clock.after(DIAL_MS, () => {
      stream.failed('ETIMEDOUT')
      socket.destroy()
    })
    socket.on('error', (error) => connected || stream.failed(dialCode(error)))
    socket.on('connect', () => {
      connected = true
      cancel()
      stream.connected()
      socket.resume()
    })
    socket.on('close', cancel)
    return new SocketEnd(socket, stream, clock)
  }
}
