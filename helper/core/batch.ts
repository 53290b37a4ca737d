// What a batch says in the end.

import { BrowError, type ErrorDocument } from '../errors.ts'
import { say } from '../messages/say.ts'

export type Outcome =
  | { name: string; ok: true; [field: string]: unknown }
  | { name: string; ok: false; error: ErrorDocument }

/**
 * `{items}` when all went well. Otherwise throws: the item's own error when one literal name was asked for, else
 * `batch-failed` with every item beside it.
 */
export function batchDocument(outcomes: Outcome[], single: boolean): { items: Outcome[] } {
  const failures = outcomes.filter((outcome) => !outcome.ok)
  const [first] = failures
  if (first === undefined) return { items: outcomes }
  if (single && outcomes.length === 1) {
    const { code, message, hint, details } = first.error
    throw new BrowError(code, message, { hint, details })
  }
  const message = say`${failures.length} of ${outcomes.length} failed: ${nameList(failures.map(({ name }) => name))}`
  throw new BrowError('batch-failed', message, { hint: first.error.hint, items: outcomes })
}

function nameList(names: string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? say`${shown} and ${names.length - 5} more` : shown
}
