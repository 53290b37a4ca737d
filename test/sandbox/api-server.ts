// The front of the cluster: TLS, who is there, may they, and which handler answers.

import { randomInt } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { TLSSocket } from 'node:tls'
import { reviewAccess } from './access-review.ts'
import { serve } from './api.ts'
import type { AuditLog } from './audit.ts'
import { Call, storedResource, type Target, targetOf, verbOf } from './call.ts'
import type { KeyPair } from './certificates.ts'
import type { Cluster } from './cluster.ts'
import { discover } from './discovery.ts'
import type { Faults } from './faults.ts'
import type { Pod } from './objects.ts'
import { PortForwards } from './port-forward.ts'
import { ApiError, badRequest, methodNotAllowed, unauthorized, unknownPath } from './status.ts'
import { ANONYMOUS, deniedText } from './users.ts'

export interface ApiServerOptions {
  cluster: Cluster
  audit: AuditLog
  faults: Faults
  ca: KeyPair
  certificate: KeyPair
}

export class ApiServer {
  readonly tunnels = new PortForwards()
  readonly #with: ApiServerOptions
  readonly #sockets = new Set<Duplex>()
  #server: Server | undefined
  #port = 0

  constructor(options: ApiServerOptions) {
    this.#with = options
  }

  get port(): number {
    return this.#port
  }

  /** The first start picks the port, later ones keep it: outside the range from which others are given theirs. */
  async start(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      const port = this.#port || randomInt(20_000, 30_000)
      try {
        this.#server = await this.#listen(port)
        this.#port = port
        this.#with.cluster.jobs.wake()
        return
      } catch (error) {
        if (this.#port || tries > 50 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      }
    }
  }

  /** The listener and every connection end at once; what is stored stays. */
  async kill(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    this.#with.cluster.jobs.sleep()
    this.tunnels.cut()
    for (const socket of this.#sockets) socket.destroy()
    if (server) await new Promise((resolve) => server.close(resolve))
  }

  #listen(port: number): Promise<Server> {
    const { ca, certificate } = this.#with
    const server = createServer({ ...certificate, ca: ca.cert, requestCert: true, rejectUnauthorized: false })
    server.on('connection', (socket: Duplex) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    server.on('tlsClientError', () => {})
    server.on('request', (request, response) => void this.#answer(request, response))
    server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head))
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve(server))
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { faults } = this.#with
      if (faults.delay > 0) await delay(faults.delay)
      await this.#handle(request, response)
    } catch (error) {
      const refusal = error instanceof ApiError ? error : internal(error)
      this.#record(request, refusal.code, refusal.toStatus())
      if (response.headersSent) return void response.destroy()
      response.writeHead(refusal.code, { 'content-type': 'application/json' })
      response.end(JSON.stringify(refusal.toStatus()))
    }
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { cluster, audit } = this.#with
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'https://sandbox')
    if (['/readyz', '/livez', '/healthz'].includes(pathname)) return void response.end('ok')
    const user = this.#who(request)
    const discovered = request.method === 'GET' ? discover(pathname) : undefined
    if (discovered) {
      response.writeHead(200, { 'content-type': 'application/json' })
      return void response.end(JSON.stringify(discovered))
    }
    const target = targetOf(pathname)
    if (!target) throw unknownPath()
    const verb = verbOf(request.method ?? 'GET', target, query)
    const call = new Call({ request, response }, { query, user, verb, target }, audit)
    if (target.resource === 'selfsubjectaccessreviews') return reviewAccess(call, cluster.users)
    this.#authorize(user, verb, target)
    if (target.subresource === 'portforward') throw badRequest('Upgrade request required')
    const resource = storedResource(target)
    if (!resource) throw unknownPath()
    await serve(call, resource, cluster)
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => {})
    try {
      const { faults } = this.#with
      if (faults.delay > 0) await delay(faults.delay)
      const { pod, port } = this.#forwardTarget(request)
      if (faults.kubelet === 'forgetful') return void socket.end(bare(404, 'Not Found', 'pod does not exist'))
      if (faults.kubelet === 'down') {
        throw new ApiError(
          500,
          'InternalError',
          'error dialing backend: dial tcp 10.77.0.2:10250: connect: connection refused',
        )
      }
      if (pod.status.phase !== 'Running') {
        // The kubelet no longer knows a pod that has finished, and says so in plain text.
        const why = `pod not found ("${pod.metadata.name}_${pod.metadata.namespace}")`
        return void socket.end(bare(500, 'Internal Server Error', why))
      }
      const { network, kubelet } = this.#with.cluster
      const address = kubelet.worker(pod)?.address ?? ''
      this.#record(request, 101)
      this.tunnels.upgrade(request, socket, head, {
        port,
        podUid: pod.metadata.uid,
        real: network.loopback(address, port),
      })
    } catch (error) {
      const refusal = error instanceof ApiError ? error : internal(error)
      this.#record(request, refusal.code, refusal.toStatus())
      socket.end(bare(refusal.code, refusal.reason, JSON.stringify(refusal.toStatus()), 'application/json'))
    }
  }

  #forwardTarget(request: IncomingMessage): { pod: Pod; port: number } {
    const { store } = this.#with.cluster
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://sandbox')
    const user = this.#who(request)
    const target = targetOf(pathname)
    if (target?.resource !== 'pods' || target.subresource !== 'portforward') throw unknownPath()
    if (request.method !== 'GET' && request.method !== 'POST') throw methodNotAllowed()
    this.#authorize(user, request.method === 'GET' ? 'get' : 'create', target)
    // As behind a proxy that does not know SPDY and takes the upgrade out of the request.
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') throw badRequest('Upgrade request required')
    const pod = store.get<Pod>('pods', target.namespace, target.name ?? '')
    if (!pod.spec.nodeName) throw badRequest(`pod ${pod.metadata.name} does not have a host assigned`)
    const port = Number(searchParams.get('ports'))
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw badRequest('query parameter "ports" must be one port')
    return { pod, port }
  }

  #who(request: IncomingMessage): string {
    const [, token] = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '') ?? []
    if (token) {
      const user = this.#with.cluster.users.byToken(token)
      if (!user) throw unauthorized()
      return user
    }
    const socket = request.socket as TLSSocket
    return (socket.authorized && String(socket.getPeerCertificate().subject?.CN ?? '')) || ANONYMOUS
  }

  #authorize(user: string, verb: string, target: Target): void {
    const resource = target.subresource ? `${target.resource}/${target.subresource}` : target.resource
    const question = { verb, group: target.group, resource, namespace: target.namespace, name: target.name }
    if (!this.#with.faults.denying && this.#with.cluster.users.may(user, question)) return
    const about = { name: target.name, group: target.group || undefined, kind: target.resource }
    throw new ApiError(403, 'Forbidden', deniedText(user, question), about)
  }

  #record(request: IncomingMessage, code: number, responseObject?: object): void {
    this.#with.audit.write({
      verb: request.method ?? '',
      user: '',
      requestURI: request.url ?? '',
      code,
      responseObject,
    })
  }
}

function internal(error: unknown): ApiError {
  return new ApiError(500, 'InternalError', `Internal error occurred: ${error instanceof Error ? error.stack : error}`)
}

function bare(code: number, reason: string, body: string, type = 'text/plain'): string {
  const head = [
    `HTTP/1.1 ${code} ${reason}`,
    'Connection: close',
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
