// Which verb a command line means, wherever its flags stand.

import type { Flag, Verb } from '../commands/verb.ts'
import { globalFlags } from '../commands/verbs/flags.ts'
import { groups, verbs } from '../commands/verbs/index.ts'
import { nearest } from '../core/suggest.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { camelCase } from './case.ts'

export interface Found {
  name: string
  verb: Verb
  /** The command line without the words of the verb. */
  argv: string[]
}

const aliases = new Map(
  Object.entries(verbs).flatMap(([name, verb]) => (verb.aliases ?? []).map((alias) => [alias, name] as const)),
)

/** The verb that the words begin with, and how many of them it takes. */
export function verbOf(words: string[]): { name: string; verb: Verb; count: number } | undefined {
  for (const count of [2, 1]) {
    if (words.length < count) continue
    const said = words.slice(0, count).join(' ')
    const name = aliases.get(said) ?? said
    if (Object.hasOwn(verbs, name)) return { name, verb: verbs[name]!, count }
  }
  return undefined
}

export function findVerb(argv: string[]): Found {
  const places = wordPlaces(argv)
  const words = places.map((index) => argv[index]!)
  const found = verbOf(words)
  if (found === undefined) throw unknownVerb(words)
  const own = new Set(places.slice(0, found.count))
  return { name: found.name, verb: found.verb, argv: argv.filter((_, index) => !own.has(index)) }
}

/** Indexes of the words in front of `--`. A flag's type is the same in every verb, so values are told from words. */
export function wordPlaces(argv: string[]): number[] {
  const places: number[] = []
  for (let index = 0; index < argv.length && argv[index] !== '--'; index++) {
    const argument = argv[index]!
    if (!/^-(?!\d)./.test(argument)) places.push(index)
    else if (!argument.includes('=') && takesValue(argument) && !argv[index + 1]?.startsWith('--')) index++
  }
  return places
}

function takesValue(argument: string): boolean {
  const name = camelCase(argument.replace(/^--/, ''))
  const tables: Record<string, Flag>[] = [globalFlags, ...Object.values(verbs).map((verb) => verb.flags ?? {})]
  const flag = tables.find((table) => Object.hasOwn(table, name))?.[name]
  return flag !== undefined && flag.type !== 'boolean'
}

export function unknownVerb(words: string[]): BrowError {
  const [first, second] = words
  if (first === undefined) return new BrowError('usage', say`no verb given`, { hint: 'brow help' })
  if (Object.hasOwn(groups, first)) {
    const members = Object.keys(verbs).filter((name) => name.startsWith(`${first} `) && !verbs[name]?.hidden)
    const known = members.map((name) => name.slice(first.length + 1))
    const near = second === undefined ? undefined : nearest(second, known)
    const message = second === undefined ? say`${first} needs a verb` : say`unknown verb: "${first} ${second}"`
    return new BrowError('usage', message, {
      hint: near ? say`did you mean brow ${first} ${near}?` : say`one of ${known.join(', ')}`,
    })
  }
  const near = nearest(first, [
    ...Object.keys(verbs).filter((name) => !name.includes(' ')),
    ...aliases.keys(),
    ...Object.keys(groups),
  ])
  return new BrowError('usage', say`unknown verb: "${first}"`, {
    hint: near ? say`did you mean brow ${near}?` : 'brow help',
  })
}
