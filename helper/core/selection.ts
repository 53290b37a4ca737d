// Which things a command line means: names, patterns, tags, all.

import { BrowError, type ErrorCode } from '../errors.ts'
import { say } from '../messages/say.ts'
import { globMatcher, isGlob } from './glob.ts'
import { nearest } from './suggest.ts'

export interface Selectable {
  name: string
  tags?: readonly string[]
}

/** What is being selected, for messages. */
export interface Kind {
  /** `profile-not-found` */
  code: ErrorCode
  /** A command that lists them: `brow config list`. */
  listing: string
  unnamed(): string
  missing(name: string): string
  unmatched(pattern: string): string
  untagged(tag: string): string
}

export const profileKind: Kind = {
  code: 'profile-not-found',
  listing: 'brow config list',
  unnamed: () => say`no profile named`,
  missing: (name) => say`no profile named "${name}"`,
  unmatched: (pattern) => say`no profile matches "${pattern}"`,
  untagged: (tag) => say`no profile has the tag "${tag}"`,
}
export const forwardKind: Kind = {
  code: 'forward-not-found',
  listing: 'brow list',
  unnamed: () => say`no forward named`,
  missing: (name) => say`no forward named "${name}"`,
  unmatched: (pattern) => say`no forward matches "${pattern}"`,
  untagged: (tag) => say`no forward has the tag "${tag}"`,
}
export const relayKind: Kind = {
  code: 'relay-not-found',
  listing: 'brow pod list',
  unnamed: () => say`no relay named`,
  missing: (name) => say`no relay named "${name}"`,
  unmatched: (pattern) => say`no relay matches "${pattern}"`,
  untagged: (tag) => say`no relay has the tag "${tag}"`,
}

/** One chosen name, or a word that names nothing: its error is reported with the batch, so that the others still run. */
export interface Choice<T extends Selectable> {
  name: string
  item?: T
  error?: BrowError
}

export interface Wanted {
  words: string[]
  tags?: string[]
  all?: boolean
}

/**
 * In the order of the command line, each once. Throws `usage` when nothing was asked for or a name was given beside
 * --all, and the kind's not-found code when a tag matches nothing; --all of nothing is an empty list.
 */
export function select<T extends Selectable>(
  { words, tags = [], all = false }: Wanted,
  known: T[],
  kind: Kind,
): Choice<T>[] {
  if (words.length === 0 && tags.length === 0 && !all) {
    throw new BrowError('usage', kind.unnamed(), {
      hint: say`give a NAME, a pattern, --tag or --all; ${kind.listing}`,
    })
  }
  if (all && words.length + tags.length > 0) throw new BrowError('usage', say`--all goes without names and tags`)
  if (all) return known.map((item) => ({ name: item.name, item }))
  const choices = new Map<string, Choice<T>>()
  const add = (choice: Choice<T>) => {
    if (!choices.has(choice.name)) choices.set(choice.name, choice)
  }
  for (const word of words) for (const choice of choose(word, known, kind)) add(choice)
  for (const item of withTags(tags, known, kind)) add({ name: item.name, item })
  return [...choices.values()]
}

/** Whether exactly one thing was named, so that its failure is the command's: a name, or a pattern that matches nothing. */
export function isSingle({ words, tags = [], all = false }: Wanted, chosen: { item?: unknown }[] = []): boolean {
  if (all || tags.length > 0 || words.length !== 1) return false
  return !isGlob(words[0]!) || (chosen.length === 1 && chosen[0]!.item === undefined)
}

function choose<T extends Selectable>(word: string, known: T[], kind: Kind): Choice<T>[] {
  const name = word.normalize('NFC')
  const exact = known.find((item) => item.name === name)
  if (exact !== undefined) return [{ name, item: exact }]
  if (!isGlob(name)) return [{ name, error: notFound(name, known, kind) }]
  const matches = globMatcher(name)
  const items = known.filter((item) => matches(item.name))
  if (items.length > 0) return items.map((item) => ({ name: item.name, item }))
  return [{ name, error: new BrowError(kind.code, kind.unmatched(name), { hint: kind.listing }) }]
}

/** Several tags: everything that carries one of them. */
function withTags<T extends Selectable>(tags: string[], known: T[], kind: Kind): T[] {
  for (const tag of tags) {
    if (known.some((item) => item.tags?.includes(tag))) continue
    const near = nearest(tag, new Set(known.flatMap((item) => item.tags ?? [])))
    const hint = near === undefined ? kind.listing : say`did you mean --tag ${near}?`
    throw new BrowError(kind.code, kind.untagged(tag), { hint })
  }
  return known.filter((item) => item.tags?.some((tag) => tags.includes(tag)))
}

/** The error for a name that nothing bears. */
export function notFound(name: string, known: Iterable<Selectable>, kind: Kind): BrowError {
  const near = nearest(
    name,
    [...known].map((item) => item.name),
  )
  const hint = near === undefined ? kind.listing : say`did you mean "${near}"? ${kind.listing} shows all`
  return new BrowError(kind.code, kind.missing(name), { hint })
}
