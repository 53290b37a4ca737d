// Strict reading of one verb's arguments: what citty would accept in silence is a usage error here.

import { type Flag, flagsForPeople } from '../commands/verb.ts'
import { nearest } from '../core/suggest.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { camelCase, kebabCase } from './case.ts'

export interface Arguments {
  words: string[]
  /** Given flags by camel-case name, in order. A repeated single flag: the last one counts. */
  given: Map<string, string[]>
  /** Words after `--`, undefined without one. */
  rest: string[] | undefined
}

export type FlagTable = Record<string, Flag>

/** A number with a minus sign is a word: its own check says best what is wrong with it. */
const isFlag = (argument: string) => /^-(?!\d)./.test(argument)

export function readArguments(argv: string[], flags: FlagTable): Arguments {
  const end = argv.indexOf('--')
  const before = end < 0 ? argv : argv.slice(0, end)
  const result: Arguments = { words: [], given: new Map(), rest: end < 0 ? undefined : argv.slice(end + 1) }
  for (let index = 0; index < before.length; index++) {
    const argument = before[index]!
    if (!isFlag(argument)) {
      result.words.push(argument)
      continue
    }
    const { name, flag, value } = readFlag(argument, before[index + 1], flags)
    if (value.taken) index++
    const values = flag.many ? (result.given.get(name) ?? []) : []
    result.given.set(name, [...values, value.text])
  }
  return result
}

function readFlag(argument: string, next: string | undefined, flags: FlagTable) {
  const [, typed = '', inline] = /^--?([^=]*)(?:=(.*))?$/s.exec(argument) ?? []
  const { name, flag, negated } = findFlag(argument, typed, flags)
  if (flag.type === 'boolean') {
    if (inline !== undefined && inline !== 'true' && inline !== 'false') {
      throw new BrowError('usage', say`--${typed} takes no value: "${inline}"`, {
        hint: say`--${typed} or --no-${typed}`,
      })
    }
    return { name, flag, value: { text: String((inline !== 'false') !== negated), taken: false } }
  }
  const text = inline ?? (next?.startsWith('--') ? undefined : next)
  if (text === undefined || text === '') {
    throw new BrowError('usage', say`--${typed} needs a value`, { hint: `--${typed}=${placeholder(flag)}` })
  }
  if (flag.options !== undefined && !flag.options.includes(text)) {
    throw new BrowError('usage', say`invalid --${typed}: "${text}"`, { hint: say`one of ${flag.options.join(', ')}` })
  }
  return { name, flag, value: { text, taken: inline === undefined } }
}

function findFlag(argument: string, typed: string, flags: FlagTable) {
  const short = argument.startsWith('--') ? undefined : Object.entries(flags).find(([, flag]) => flag.short === typed)
  if (short !== undefined) return { name: short[0], flag: short[1], negated: false }
  if (argument.startsWith('--') && typed !== '' && kebabCase(camelCase(typed)) === typed) {
    const plain = camelCase(typed)
    if (Object.hasOwn(flags, plain)) return { name: plain, flag: flags[plain]!, negated: false }
    const positive = typed.startsWith('no-') ? camelCase(typed.slice(3)) : ''
    if (flags[positive]?.type === 'boolean' && Object.hasOwn(flags, positive)) {
      return { name: positive, flag: flags[positive]!, negated: true }
    }
  }
  const known = flagsForPeople(flags).flatMap(([name, flag]) =>
    flag.type === 'boolean' ? [kebabCase(name), `no-${kebabCase(name)}`] : [kebabCase(name)],
  )
  const near = nearest(typed, known)
  throw new BrowError('usage', say`unknown flag: ${argument.split('=', 1)[0]!}`, {
    hint:
      near === undefined
        ? say`known: ${known
            .filter((name) => !name.startsWith('no-'))
            .map((name) => `--${name}`)
            .join(' ')}`
        : say`did you mean --${near}?`,
  })
}

export function placeholder(flag: Flag): string {
  return flag.options?.join('|') ?? flag.valueHint ?? 'VALUE'
}
