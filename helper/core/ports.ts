import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'

/** A TCP port of a target; `what` names it in the message. */
export function parsePort(text: string, what = 'port'): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new BrowError('usage', say`invalid ${what}: "${text}"`, { hint: say`a number from 1 to 65535` })
}

/** A local port: a number, or `auto` for any free one. */
export function parseLocalPort(text: string, what = 'local port'): number | 'auto' {
  if (text === 'auto') return text
  try {
    return parsePort(text, what)
  } catch {
    throw new BrowError('usage', say`invalid ${what}: "${text}"`, { hint: say`a number from 1 to 65535, or auto` })
  }
}
