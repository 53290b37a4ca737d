import { connect } from 'node:net'
import { SocketCarrier } from '../../helper/tunnel/socket-carrier.ts'

/** A carrier straight to a relay that listens on this machine. */
export function dialTcp(port: number, signal?: AbortSignal): Promise<SocketCarrier> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const socket = connect(port, '127.0.0.1')
    const aborted = () => socket.destroy(signal?.reason as Error)
    signal?.addEventListener('abort', aborted, { once: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      signal?.removeEventListener('abort', aborted)
      socket.off('error', reject)
      resolve(new SocketCarrier(socket))
    })
  })
}
