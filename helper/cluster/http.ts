// The HTTP library under client-node's generated APIs: its own opens a connection for every call, knows no time limit
// and cannot be aborted.
import { type PromiseHttpLibrary, type RequestContext, ResponseContext, wrapHttpLibrary } from '@kubernetes/client-node'
import { createFetch, type FetchOptions } from 'ofetch'
import { Headers as UndiciHeaders, fetch as undiciFetch } from 'undici'
import type { Access, Credentials } from './access.ts'

/** Time for one ordinary request, connecting included. */
export const REQUEST_LIMIT_MS = 8000

// undici's own fetch: its dispatcher does not fit the fetch of an older Node.
const $fetch = createFetch({
  fetch: undiciFetch as unknown as typeof globalThis.fetch,
  Headers: UndiciHeaders as unknown as typeof globalThis.Headers,
})

interface Call {
  method: string
  url: string
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
  /** 'stream' for a watch: the body is left unread and the time limit covers the headers only. */
  read: 'text' | 'stream'
}

export type Answer = Awaited<ReturnType<typeof send>>

/** One request with the context's credentials; a 401 fetches new ones and is tried once more. */
export async function call(access: Access, request: Call) {
  const credentials = await access.credentials()
  const answer = await send(credentials, request)
  access.heard(answer.headers.get('date'))
  if (answer.status !== 401) return answer
  return send(await access.refresh(credentials), request)
}

async function send(credentials: Credentials, request: Call) {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new DOMException('no answer in time', 'TimeoutError')), REQUEST_LIMIT_MS)
  try {
    return await attempt(credentials, request, limit.signal, request.method === 'GET' ? 1 : 0)
  } finally {
    clearTimeout(timer)
  }
}

/** A kept-alive connection may have been closed by the other side meanwhile: reading may simply be tried again. */
async function attempt(credentials: Credentials, request: Call, limit: AbortSignal, again: number) {
  const options: FetchOptions & { dispatcher?: unknown } = {
    method: request.method,
    headers: { Accept: 'application/json', ...request.headers, ...credentials.headers },
    body: request.body,
    dispatcher: credentials.dispatcher,
    signal: request.signal ? AbortSignal.any([request.signal, limit]) : limit,
    responseType: request.read,
    ignoreResponseError: true,
    retry: 0,
  }
  try {
    return await $fetch.raw<string | ReadableStream<Uint8Array>, 'text' | 'stream'>(request.url, options as never)
  } catch (error) {
    if (again > 0 && brokenConnection(error)) return attempt(credentials, request, limit, again - 1)
    throw error
  }
}

function brokenConnection(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') return true
  }
  return false
}

/** The library that the generated API classes of one context work on. */
export function httpLibrary(access: Access, signal: AbortSignal | undefined) {
  const library: PromiseHttpLibrary = {
    async send(request: RequestContext) {
      const body = request.getBody()
      const answer = await call(access, {
        method: request.getHttpMethod(),
        url: request.getUrl(),
        headers: request.getHeaders(),
        ...(typeof body === 'string' ? { body } : {}),
        ...(signal ? { signal } : {}),
        read: 'text',
      })
      const text = String(answer._data ?? '')
      return new ResponseContext(answer.status, Object.fromEntries(answer.headers), {
        text: async () => text,
        binary: async () => Buffer.from(text),
        stream: () => null,
      })
    },
  }
  return wrapHttpLibrary(library)
}
