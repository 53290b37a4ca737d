// One request: where it points, who sent it, and how it is answered.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AuditLog } from './audit.ts'
import { type ResourceName, resources, type Stored } from './objects.ts'
import { ApiError, badRequest } from './status.ts'

/** What a path of the API names. */
export interface Target {
  group: string
  version: string
  namespace?: string
  /** Any word; not every one is stored. */
  resource: string
  name?: string
  subresource?: string
}

/** Undefined: no path of a resource. */
export function targetOf(path: string): Target | undefined {
  const words = path.split('/').slice(1).map(decodeURIComponent)
  const [root, ...rest] = words
  if (root !== 'api' && root !== 'apis') return undefined
  const group = root === 'api' ? '' : rest.shift()
  const version = rest.shift()
  if (group === undefined || !version || rest.length === 0) return undefined
  let namespace: string | undefined
  if (rest[0] === 'namespaces' && rest.length > 2) [, namespace] = rest.splice(0, 2)
  const [resource = '', name, ...sub] = rest
  return { group, version, namespace, resource, name, subresource: sub.length > 0 ? sub.join('/') : undefined }
}

export function storedResource(target: Target): ResourceName | undefined {
  const known = resources[target.resource as ResourceName] as (typeof resources)[ResourceName] | undefined
  return known?.group === target.group && target.version === 'v1' ? (target.resource as ResourceName) : undefined
}

export function verbOf(method: string, target: Target, query: URLSearchParams): string {
  const named = target.name !== undefined
  if (method === 'GET')
    return named ? 'get' : query.get('watch') === 'true' || query.get('watch') === '1' ? 'watch' : 'list'
  if (method === 'DELETE') return named ? 'delete' : 'deletecollection'
  return { POST: 'create', PATCH: 'patch', PUT: 'update' }[method] ?? method.toLowerCase()
}

export class Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly query: URLSearchParams
  readonly user: string
  readonly verb: string
  readonly target: Target
  readonly #audit: AuditLog
  #body: unknown

  constructor(
    exchange: { request: IncomingMessage; response: ServerResponse },
    about: { query: URLSearchParams; user: string; verb: string; target: Target },
    audit: AuditLog,
  ) {
    this.request = exchange.request
    this.response = exchange.response
    this.query = about.query
    this.user = about.user
    this.verb = about.verb
    this.target = about.target
    this.#audit = audit
  }

  /** The JSON body; undefined when there is none. */
  async body(): Promise<unknown> {
    const chunks: Buffer[] = []
    for await (const chunk of this.request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    if (text.trim() === '') return undefined
    if (this.request.headers['content-type']?.includes('protobuf')) {
      throw new ApiError(
        415,
        'UnsupportedMediaType',
        'the body of the request was in an unknown format - accepted media types include: application/json',
      )
    }
    try {
      this.#body = JSON.parse(text)
    } catch {
      throw badRequest(`the object provided is unrecognized (must be valid JSON): ${text.slice(0, 40)}`)
    }
    return this.#body
  }

  send(code: number, object: object, headers: Record<string, string> = {}): void {
    this.#record(code, object)
    this.response.writeHead(code, { 'content-type': 'application/json', ...headers })
    this.response.end(JSON.stringify(object))
  }

  /** A body that is sent bit by bit; `write` adds to it. */
  stream(contentType: string): { write: (text: string) => void; end: () => void; closed: (then: () => void) => void } {
    this.#record(200)
    this.response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-cache, private' })
    this.response.flushHeaders()
    return {
      write: (text) => {
        this.#record(200, text)
        this.response.write(text)
      },
      end: () => this.response.end(),
      closed: (then) => this.response.once('close', then),
    }
  }

  #record(code: number, responseObject?: unknown): void {
    const { verb, user, request } = this
    const requestObject = this.#body
    this.#audit.write({ verb, user, requestURI: request.url ?? '', code, requestObject, responseObject })
  }
}

/** Items of a list carry neither kind nor apiVersion. */
export function listOf(resource: ResourceName, items: Stored[], version: number): object {
  const { kind, apiVersion } = resources[resource]
  return {
    kind: `${kind}List`,
    apiVersion,
    metadata: { resourceVersion: String(version) },
    items: items.map(({ kind: _kind, apiVersion: _version, ...item }) => item),
  }
}
