// The forwards that a command line means.
import { type Choice, forwardKind, select, type Wanted } from '../core/selection.ts'
import { type ForwardRecord, readForwards } from '../store/forwards.ts'
import type { Paths } from '../store/paths.ts'

export interface ChosenForward {
  name: string
  tags: string[]
  record: ForwardRecord
}

export function chooseForwards(wanted: Wanted, paths: Paths): Choice<ChosenForward>[] {
  const known = readForwards(paths).map((record) => ({ name: record.name, tags: record.profile.tags, record }))
  return select(wanted, known, forwardKind)
}

/** Exactly one, by name. Throws forward-not-found. */
export function forwardNamed(name: string, paths: Paths): ForwardRecord {
  const [choice] = chooseForwards({ words: [name] }, paths)
  if (choice?.item) return choice.item.record
  throw choice?.error
}
