// Asking a keeper, over its control socket. Node built-ins only: `list` has no time to load more.
import { request } from 'node:http'
import { BrowError, type ErrorCode, exitCodes, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Forward, ForwardEvent, ViewerPlace } from '../types.ts'
import type { StopResult } from './control.ts'

/** A keeper answers from memory; one that does not within this time is stuck. */
const ANSWER_MS = 2000
/** Stopping takes as long as the cluster needs to remove the relay. */
const STOP_MS = 70_000

export const askStatus = (socket: string): Promise<Forward> => ask(socket, 'GET', '/status', undefined, ANSWER_MS)

export const askStop = (socket: string, relay: 'delete' | 'keep' | undefined): Promise<StopResult> =>
  ask(socket, 'POST', '/stop', { relay }, STOP_MS)

export const askRenew = (socket: string, ttlSeconds: number): Promise<{ expiresAt: string }> =>
  ask(socket, 'POST', '/renew', { ttlSeconds }, 15_000)

/**
 * Every event of a forward until it stops or `signal` aborts; both end the loop quietly. `viewer`: who listens; with
 * `alone` it throws exists when somebody else does.
 */
export async function* askEvents(
  socket: string,
  signal: AbortSignal,
  viewer?: ViewerPlace & { alone: boolean },
): AsyncGenerator<ForwardEvent> {
  const path = viewer ? `/events?${new URLSearchParams({ ...viewer, alone: String(viewer.alone) })}` : '/events'
  const response = await connect(socket, 'GET', path, undefined, ANSWER_MS, signal)
  if (response.statusCode === 409) {
    response.destroy()
    throw new BrowError('exists', say`something shows it already`)
  }
  let rest = ''
  try {
    for await (const chunk of response) {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as ForwardEvent
    }
  } catch (error) {
    // A keeper that was killed just breaks the connection.
    if (!signal.aborted && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error
  }
}

async function ask<T>(
  socket: string,
  method: string,
  path: string,
  document: object | undefined,
  limit: number,
): Promise<T> {
  const response = await connect(socket, method, path, document, limit)
  let text = ''
  try {
    for await (const chunk of response) text += String(chunk)
  } catch (error) {
    throw gone(error)
  }
  const answer = JSON.parse(text) as T & { error?: { code: string; message: string } }
  if (answer.error) {
    const code = answer.error.code in exitCodes ? (answer.error.code as ErrorCode) : 'failed'
    throw new BrowError(code, answer.error.message)
  }
  return answer
}

function connect(
  socketPath: string,
  method: string,
  path: string,
  document: object | undefined,
  limit: number,
  signal?: AbortSignal,
) {
  return new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    const asked = request({ socketPath, method, path, signal }, (response) => {
      clearTimeout(timer)
      response.setEncoding('utf8')
      resolve(response)
    })
    const timer = setTimeout(() => asked.destroy(new BrowError('timeout', say`the keeper does not answer`)), limit)
    asked.once('error', (error) => {
      clearTimeout(timer)
      reject(signal?.aborted ? error : gone(error))
    })
    asked.end(document === undefined ? undefined : JSON.stringify(document))
  })
}

/** Whatever the system says of a socket that nobody serves. */
function gone(cause: unknown): Error {
  if (isBrowError(cause)) return cause
  return new BrowError('forward-not-found', say`the keeper of this forward is gone`, { hint: 'brow list', cause })
}
