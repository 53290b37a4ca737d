// The local end: a port on loopback, and nothing but loopback.
import { createServer, type Server, type Socket } from 'node:net'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { expectManyBuffers } from './memory.ts'
import { portOwner } from './port-owner.ts'

export const LOCAL_HOST = '127.0.0.1'

export interface Listener {
  port: number
  /** Accepted connections; those that came before it was set are handed over at once. */
  onConnection(take: (socket: Socket) => void): void
  /** Stops listening and drops what is open. */
  close(): Promise<void>
}

/** Binds before anything in the cluster is touched. Throws port-taken, naming the owner, or denied below 1024. */
export async function listen(port: number | 'auto'): Promise<Listener> {
  expectManyBuffers()
  const open = new Set<Socket>()
  const early: Socket[] = []
  let take: ((socket: Socket) => void) | undefined
  // allowHalfOpen: a FIN travels on its own, so that a reply after it still arrives.
  const server = createServer({ allowHalfOpen: true, noDelay: true, highWaterMark: 256 << 10 }, (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    if (take) take(socket)
    else early.push(socket.on('error', () => undefined))
  })
  const bound = await bind(server, port)
  return {
    port: bound,
    onConnection(handler) {
      take = handler
      for (const socket of early.splice(0)) if (!socket.destroyed) handler(socket)
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

function bind(server: Server, port: number | 'auto'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      void explain(error, port).then(reject)
    })
    server.listen({ host: LOCAL_HOST, port: port === 'auto' ? 0 : port, exclusive: true }, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

async function explain(error: NodeJS.ErrnoException, port: number | 'auto'): Promise<Error> {
  if (error.code === 'EADDRINUSE') {
    const owner = typeof port === 'number' ? await portOwner(port) : undefined
    return new BrowError('port-taken', owner ? say`port ${port} is taken by ${owner}` : say`port ${port} is taken`, {
      hint: say`choose another: --local-port PORT, or --local-port auto`,
      cause: error,
    })
  }
  if (error.code === 'EACCES') {
    return new BrowError('denied', say`may not listen on port ${port}`, {
      hint: say`ports below 1024 need root: --local-port ${10_000 + Number(port)}`,
      cause: error,
    })
  }
  return error
}
