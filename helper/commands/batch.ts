// Runs a verb over every chosen thing, some at a time, and lets each fail alone.

import { batchDocument, type Outcome } from '../core/batch.ts'
import { type Choice, isSingle, type Selectable, type Wanted } from '../core/selection.ts'
import { type ErrorDocument, isBrowError } from '../errors.ts'

const atOnce = 8

export interface BatchOptions {
  /** As given to `select`: tells one literal NAME from a selection. */
  wanted: Wanted
  signal: AbortSignal
  limit?: number
}

/**
 * `work` returns the fields of an item; `name` and `ok` are added. Errors that are not ours end the whole batch, as does
 * an abort, once the work that is under way has settled.
 */
export async function runBatch<T extends Selectable>(
  choices: Choice<T>[],
  work: (item: T) => Promise<object>,
  { wanted, signal, limit = atOnce }: BatchOptions,
): Promise<{ items: Outcome[] }> {
  const outcomes: Outcome[] = []
  let next = 0
  let bug: { error: unknown } | undefined
  const worker = async () => {
    while (next < choices.length && bug === undefined && !signal.aborted) {
      const index = next++
      try {
        outcomes[index] = await settle(choices[index]!, work)
      } catch (error) {
        bug ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, choices.length) }, worker))
  if (bug !== undefined) throw bug.error
  if (next < choices.length) signal.throwIfAborted()
  return batchDocument(outcomes, isSingle(wanted, choices))
}

async function settle<T extends Selectable>(choice: Choice<T>, work: (item: T) => Promise<object>): Promise<Outcome> {
  const { name, item } = choice
  if (item === undefined) return { name, ok: false, error: documentOf(choice.error) }
  try {
    return { ...(await work(item)), name, ok: true }
  } catch (error) {
    if (!isBrowError(error)) throw error
    return { name, ok: false, error: documentOf(error) }
  }
}

/** An error may come from the other chunk, whose class is not ours: read its fields, do not call it. */
function documentOf(error: unknown): ErrorDocument {
  const { code, message, hint, details } = error as ErrorDocument
  return { code, message, ...(hint === undefined ? {} : { hint }), ...(details === undefined ? {} : { details }) }
}
