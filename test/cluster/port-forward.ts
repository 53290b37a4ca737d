// The smallest port-forward there is: one stream to a port of a pod, over a WebSocket.
import { once } from 'node:events'
import type { KubeConfig } from '@kubernetes/client-node'
import { WebSocket } from 'ws'

const [data, error] = [0, 1]

export interface Stream {
  /** Sends a message and returns the next bytes from the pod. */
  ask(message: string): Promise<string>
  /** The WebSocket's close code. */
  closed: Promise<number>
  close(): void
}

interface Place {
  pod: string
  namespace: string
  /** Of the pod's loopback. */
  port: number
}

/** Opens a stream. That something listens there shows only with the first answer. */
export async function openStream(config: KubeConfig, { pod, namespace, port }: Place): Promise<Stream> {
  const tls: { ca?: string | Buffer; cert?: string | Buffer; key?: string | Buffer } = {}
  await config.applyToHTTPSOptions(tls)
  const server = config.getCurrentCluster()!.server.replace('https:', 'wss:')
  const url = `${server}/api/v1/namespaces/${namespace}/pods/${pod}/portforward?ports=${port}`
  const socket = new WebSocket(url, 'v4.channel.k8s.io', tls)
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  // A break shows in `closed`; without a listener it would end the process.
  socket.on('error', () => {})
  await once(socket, 'open')

  const ask = (message: string) =>
    new Promise<string>((resolve, reject) => {
      const listen = (frame: Buffer) => {
        // The first message of each channel is the port's number.
        if (frame.length === 3 && frame.readUInt16LE(1) === port) return
        socket.off('message', listen)
        if (frame[0] === error) reject(new Error(frame.toString('utf8', 1)))
        else resolve(frame.toString('utf8', 1))
      }
      socket.on('message', listen)
      socket.send(Buffer.concat([Buffer.from([data]), Buffer.from(message)]))
      void closed.then((code) => reject(new Error(`closed with ${code}`)))
    })
  return { ask, closed, close: () => socket.terminate() }
}
