// The keeper's side of its control socket: HTTP and JSON over a unix socket that only its user may open.
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { say } from '../messages/say.ts'
import type { Forward, ForwardEvent, ViewerPlace } from '../types.ts'

export interface StopResult {
  relay: 'deleted' | 'kept' | 'failed'
  /** With `failed`: why. */
  message?: string
}

export interface ControlHandlers {
  status(): Forward
  /** Resolves when everything is cleaned up. */
  stop(relay: 'delete' | 'keep' | undefined): Promise<StopResult>
  /** Resolves with the new end. Rejects with BrowError. */
  renew(ttlSeconds: number): Promise<string>
  /** Calls back with every event until the returned function is called. */
  subscribe(listener: (event: ForwardEvent) => void): () => void
}

export interface ControlServer {
  close(): void
}

/** GET /status · GET /events[?multiplexer=&session=&pane=[&alone=true]] (a JSON event a line) · POST /stop {relay?} · POST /renew {ttlSeconds}. */
export async function serveControl(path: string, handlers: ControlHandlers): Promise<ControlServer> {
  const viewers = new Set<ViewerPlace>()
  const server = createServer((request, response) => {
    answer(request, response, handlers, viewers).catch((error: Error) => {
      if (!response.headersSent)
        reply(response, 500, {
          error: { code: (error as { code?: string }).code ?? 'internal', message: error.message },
        })
      else response.destroy()
    })
  })
  rmSync(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return {
    close() {
      server.close()
      // Subscribers would keep the process alive for as long as they listen.
      server.closeIdleConnections()
      rmSync(path, { force: true })
      setTimeout(() => server.closeAllConnections(), 300).unref()
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: ControlHandlers,
  viewers: Set<ViewerPlace>,
): Promise<void> {
  const [path, query] = (request.url ?? '').split('?')
  const route = `${request.method} ${path}`
  if (route === 'GET /status') reply(response, 200, { ...handlers.status(), viewer: [...viewers].at(-1) })
  else if (route === 'GET /events') {
    if (query === undefined || register(query, response, viewers)) stream(response, handlers)
    else reply(response, 409, { error: { code: 'exists', message: say`something shows it already` } })
  } else if (route === 'POST /stop') {
    const { relay } = await body<{ relay?: 'delete' | 'keep' }>(request)
    reply(response, 200, await handlers.stop(relay))
  } else if (route === 'POST /renew') {
    const { ttlSeconds } = await body<{ ttlSeconds: number }>(request)
    reply(response, 200, { expiresAt: await handlers.renew(ttlSeconds) })
  } else reply(response, 404, { error: { code: 'usage', message: say`no ${route}` } })
}

/**
 * A viewer is one for as long as it listens: nothing has to be cleaned up after a pane that was closed. False for one
 * that would be the only one, and is not.
 */
function register(query: string, response: ServerResponse, viewers: Set<ViewerPlace>): boolean {
  const { multiplexer = 'none', session = '', pane = '', alone } = Object.fromEntries(new URLSearchParams(query))
  if (alone === 'true' && viewers.size > 0) return false
  const viewer = { multiplexer: multiplexer as ViewerPlace['multiplexer'], session, pane }
  viewers.add(viewer)
  response.on('close', () => viewers.delete(viewer))
  return true
}

function stream(response: ServerResponse, handlers: ControlHandlers): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  const send = (event: ForwardEvent) => response.write(`${JSON.stringify(event)}\n`)
  const status = () => send({ at: new Date().toISOString(), event: 'status', message: '', forward: handlers.status() })
  const unsubscribe = handlers.subscribe((event) => {
    send(event)
    if (event.event === 'stopped') response.end()
  })
  const timer = setInterval(status, 1000)
  status()
  response.on('close', () => {
    clearInterval(timer)
    unsubscribe()
  })
}

async function body<T>(request: IncomingMessage): Promise<T> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text || '{}') as T
}

function reply(response: ServerResponse, status: number, document: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
  response.end(JSON.stringify(document))
}
