// Every refusal is a Status object, worded as the real API server words it.

import { qualified, type ResourceName, resources } from './objects.ts'

export interface Cause {
  reason: string
  message: string
  field: string
}

export class ApiError extends Error {
  readonly code: number
  readonly reason: string
  readonly details?: Record<string, unknown>

  constructor(code: number, reason: string, message: string, details?: Record<string, unknown>) {
    super(message)
    this.code = code
    this.reason = reason
    this.details = details
  }

  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason ? { reason: this.reason } : {}),
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    }
  }
}

function about(resource: ResourceName, name: string): Record<string, unknown> {
  const { group } = resources[resource]
  return { name, ...(group ? { group } : {}), kind: resource }
}

export const unauthorized = () => new ApiError(401, 'Unauthorized', 'Unauthorized')

export const badRequest = (message: string) => new ApiError(400, 'BadRequest', message)

export const notFound = (resource: ResourceName, name: string) =>
  new ApiError(404, 'NotFound', `${qualified(resource)} "${name}" not found`, about(resource, name))

export const alreadyExists = (resource: ResourceName, name: string) =>
  new ApiError(409, 'AlreadyExists', `${qualified(resource)} "${name}" already exists`, about(resource, name))

export const conflict = (resource: ResourceName, name: string, why: string) =>
  new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    about(resource, name),
  )

export const forbidden = (resource: ResourceName, name: string, why: string) =>
  new ApiError(403, 'Forbidden', `${qualified(resource)} "${name}" is forbidden: ${why}`, about(resource, name))

export const methodNotAllowed = () =>
  new ApiError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})

export const unknownPath = () => new ApiError(404, 'NotFound', 'the server could not find the requested resource', {})

export function invalid(resource: ResourceName, name: string, causes: Cause[]): ApiError {
  const { kind, group } = resources[resource]
  const texts = causes.map((cause) => `${cause.field}: ${cause.message}`)
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`
  return new ApiError(422, 'Invalid', `${kind}${group ? `.${group}` : ''} "${name}" is invalid: ${list}`, {
    name,
    ...(group ? { group } : {}),
    kind,
    causes,
  })
}

/** Sent inside a watch, over a response that already said 200. */
export const expired = (asked: number, oldest: number) =>
  new ApiError(410, 'Expired', `too old resource version: ${asked} (${oldest})`)
