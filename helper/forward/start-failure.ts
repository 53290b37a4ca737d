// What is told of a start that failed: why, and, should a relay be left over, that.
import { type ErrorDocument, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { StopResult } from './control.ts'

export function startFailure(error: Error, relay: string | undefined, undone: StopResult): ErrorDocument {
  const document: ErrorDocument = isBrowError(error)
    ? error.toDocument()
    : { code: 'internal', message: error.message, details: error.stack }
  if (undone.relay !== 'failed') return document
  return { ...document, hint: say`relay ${relay} is left and ends by itself; to remove it: brow pod cleanup` }
}
