// What every kind of carrier over port-forward has in common: where to, and why not.
import type { IncomingMessage } from 'node:http'
import type { Credentials } from './access.ts'
import { networkCode, parseStatus } from './errors.ts'

export interface PodAddress {
  namespace: string
  pod: string
  port: number
}

export interface Destination {
  /** Of the API server; may have a path. */
  server: string
  credentials: Credentials
  address: PodAddress
}

export type Failure = 'gone' | 'denied' | 'unauthenticated' | 'transient'

/**
 * What a failed dial says about the other kinds of carrier. `same`: they would fail too. `unknown`: they may pass.
 * `refused`: this kind does not pass here.
 */
export type Verdict = 'same' | 'unknown' | 'refused'

/** Why a dial failed. Only `gone` means that the pod is no more; the rest may pass. */
export class DialError extends Error {
  override readonly name = 'DialError'
  readonly kind: Failure
  readonly verdict: Verdict

  constructor(
    kind: Failure,
    message: string,
    { verdict = 'same', cause }: { verdict?: Verdict; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.verdict = verdict
  }
}

export function portForwardUrl({ server, address }: Destination): URL {
  return new URL(`${server}/api/v1/namespaces/${address.namespace}/pods/${address.pod}/portforward`)
}

/** The connection could not be made, or broke before there was an answer. */
export function unreachable(error: Error): DialError {
  const code = networkCode(error)
  // Something between that does not like what was asked for drops the connection; so does a server that goes down.
  const verdict = code === 'ECONNRESET' || code === 'EPIPE' ? 'unknown' : 'same'
  return new DialError('transient', code ?? error.message, { verdict, cause: error })
}

/** Status documents come from the API server itself; a bare 404 or a page comes from a kubelet or proxy that is starting. */
export async function explain(response: IncomingMessage): Promise<DialError> {
  let body = ''
  try {
    for await (const chunk of response) {
      body += String(chunk)
      if (body.length > 65_536) break
    }
  } catch {
    // The status code alone has to do.
  }
  const status = parseStatus(body)
  const code = response.statusCode ?? 0
  const text = status?.message ?? `HTTP ${code}`
  if (code === 404 && status) return new DialError('gone', text)
  if (code === 401) return new DialError('unauthenticated', text)
  // The kinds need different rights: one is a GET, the other a POST.
  if (code === 403) return new DialError('denied', text, { verdict: 'unknown' })
  return new DialError('transient', text, { verdict: verdictOf(code, status !== undefined) })
}

function verdictOf(code: number, fromServer: boolean): Verdict {
  if (code === 429 || (code >= 500 && fromServer)) return 'same'
  // A kubelet that restarts answers a bare 404, a load balancer without a server behind it 502 to 504.
  return code === 404 || code >= 500 ? 'unknown' : 'refused'
}
