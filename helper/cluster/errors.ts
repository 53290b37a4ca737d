// Foreign errors become ours here, by status and code, never by text.
import { ApiException } from '@kubernetes/client-node'
import { typed } from '../core/shell-code.ts'
import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'

export interface Attempted {
  context: string
  /** There were no credentials to send. */
  anonymous?: boolean
  /** What was tried, as "list jobs in quay". */
  what: string
  /** Error code for 404. */
  missing?: 'relay-not-found' | 'namespace-not-found'
}

interface Status {
  message?: string
  reason?: string
  details?: { kind?: string; name?: string }
}

/** A BrowError for anything that client-node, undici or the API server came up with. */
export function translate(error: unknown, attempted: Attempted): Error {
  if (isBrowError(error)) return error
  const status = httpStatus(error)
  if (status !== undefined) return fromStatus(status, statusOf(error), attempted, error)
  if (isAbort(error)) return error as Error
  const code = networkCode(error)
  if (code !== undefined) {
    return new BrowError('unreachable', say`cluster of context "${attempted.context}" does not answer (${code})`, {
      hint: say`is the VPN up? try: kubectl --context ${typed(attempted.context)} version`,
      cause: error,
    })
  }
  return error instanceof Error ? error : new Error(String(error))
}

function fromStatus(http: number, status: Status, attempted: Attempted, cause: unknown): BrowError {
  const { context, anonymous, what, missing } = attempted
  const says = status.message ?? `HTTP ${http}`
  // No Role would help who is nobody.
  if (anonymous && (http === 401 || http === 403)) return noCredentials(context, cause)
  if (http === 401) {
    return new BrowError('unauthenticated', say`context "${context}" does not accept your credentials`, {
      hint: say`log in again, then: kubectl --context ${typed(context)} get pods`,
      cause,
    })
  }
  if (http === 403) {
    return new BrowError('denied', say`may not ${what}: ${says}`, {
      hint: say`ask for a Role with batch/jobs, pods, pods/portforward and events in that namespace`,
      cause,
    })
  }
  if (http === 404) {
    const namespace = status.details?.kind === 'namespaces'
    return new BrowError(namespace ? 'namespace-not-found' : (missing ?? 'relay-not-found'), says, {
      ...(namespace ? { hint: say`name another namespace: --namespace` } : {}),
      cause,
    })
  }
  if (http === 409) return new BrowError('exists', says, { cause })
  if (http === 408 || http === 429 || http >= 500) {
    return new BrowError('unreachable', say`cluster of context "${context}" cannot ${what} now: ${says}`, {
      hint: say`try again in a moment`,
      cause,
    })
  }
  return new BrowError('failed', say`cluster refuses to ${what}: ${says}`, { cause })
}

export function noCredentials(context: string, cause?: unknown): BrowError {
  return new BrowError('unauthenticated', say`context "${context}" has no credentials in the kubeconfig`, {
    hint: say`log in, or fetch them, e.g. az aks get-credentials --name CLUSTER --resource-group GROUP`,
    cause,
  })
}

export function httpStatus(error: unknown): number | undefined {
  if (error instanceof ApiException) return error.code
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'number' && code >= 100 && code < 600 ? code : undefined
}

function statusOf(error: unknown): Status {
  const body: unknown = (error as { body?: unknown }).body
  return parseStatus(body) ?? {}
}

/** The Kubernetes Status document in a body, undefined for anything else (a proxy's page, a bare 404). */
export function parseStatus(body: unknown): Status | undefined {
  let value: unknown = body
  if (typeof body === 'string') {
    try {
      value = JSON.parse(body)
    } catch {
      return undefined
    }
  }
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'Status'
    ? (value as Status)
    : undefined
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** The innermost code of a failed connection: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED, TimeoutError … */
export function networkCode(error: unknown): string | undefined {
  let code: string | undefined
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'TimeoutError') return say`no answer in time`
    const own = (cause as NodeJS.ErrnoException).code
    if (typeof own === 'string') code = own
    // undici refuses some requests before it connects, and gives no code: a port that browsers must not use, say.
    if (cause instanceof TypeError && cause.message === 'fetch failed')
      code = (cause.cause as Error | undefined)?.message ?? cause.message
    if (cause instanceof AggregateError) code = (cause.errors[0] as NodeJS.ErrnoException | undefined)?.code ?? code
  }
  return code
}
