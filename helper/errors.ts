// The one error class. Everything a person can mend is a BrowError; anything else is our bug and exits 70.

/** Exit status of every error code; the keys are the closed union of codes. */
export const exitCodes = {
  failed: 1,
  'batch-failed': 1,
  'config-broken': 1,
  'relay-failed': 1,
  'target-refused': 1,
  'version-mismatch': 1,
  usage: 2,
  'profile-not-found': 3,
  'context-not-found': 3,
  'kubeconfig-not-found': 3,
  'namespace-not-found': 3,
  'relay-not-found': 3,
  'forward-not-found': 3,
  exists: 4,
  'port-taken': 4,
  changed: 4,
  busy: 4,
  unreachable: 5,
  denied: 6,
  unauthenticated: 6,
  timeout: 7,
  internal: 70,
  interrupted: 130,
} as const

export type ErrorCode = keyof typeof exitCodes

/** What leaves the process: the shape under `error` in every failing document. */
export interface ErrorDocument {
  code: ErrorCode
  message: string
  hint?: string
  details?: unknown
}

export interface BrowErrorOptions {
  /** A command to type, or the legal values. */
  hint?: string
  details?: unknown
  cause?: unknown
  /** The fate of every item of a batch: printed beside the error. */
  items?: unknown[]
}

/** `message`: what happened, lower case, naming the thing, no full stop. */
export class BrowError extends Error {
  override readonly name = 'BrowError'
  readonly code: ErrorCode
  readonly hint?: string
  readonly details?: unknown
  readonly items?: unknown[]

  constructor(code: ErrorCode, message: string, options: BrowErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.details = options.details
    this.items = options.items
  }

  toDocument(): ErrorDocument {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(this.details === undefined ? {} : { details: this.details }),
    }
  }
}

/** True for a BrowError of either chunk: the lazily loaded chunk carries its own copy of the class. */
export function isBrowError(error: unknown): error is BrowError {
  return error instanceof Error && error.name === 'BrowError' && 'code' in error
}
