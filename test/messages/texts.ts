// Every text of the helper that a catalogue must know, as its key: read out of the sources and the verb table.

import type { Flag } from '../../helper/commands/verb.ts'
import { globalFlags } from '../../helper/commands/verbs/flags.ts'
import { groups, verbs } from '../../helper/commands/verbs/index.ts'
import { filesOf, textOf } from '../structure/sources.ts'

export const sources = [
  ...filesOf('helper/**/*.ts').filter((path) => !path.startsWith('helper/messages/')),
  'scripts/fish-verbs.ts',
]

/** A source without its comments. A `//` counts as one only where a line or a statement could end. */
export const codeOf = (path: string) => textOf(path).replace(/(^|\s)\/\/.*$|\/\*[\s\S]*?\*\//gm, '$1')

/** Keys of the `say` templates in a source, holes numbered, nested templates included. */
export function sayKeys(code: string): string[] {
  const keys: string[] = []
  for (const { index } of code.matchAll(/\bsay`/g)) keys.push(keyAt(code, index + 3))
  return keys
}

/** The key of the template whose backtick is at `at`. */
function keyAt(code: string, at: number): string {
  let key = ''
  let holes = 0
  for (let index = at + 1; code[index] !== '`'; index++) {
    if (code[index] === '\\') key += unescaped(code[++index]!)
    else if (code.startsWith('${', index)) {
      index = endOfHole(code, index + 2)
      key += `{${holes++}}`
    } else key += code[index]
  }
  return key
}

/** Index of the brace that closes a hole. */
function endOfHole(code: string, from: number): number {
  let depth = 1
  for (let index = from; index < code.length; index++) {
    const character = code[index]!
    if (character === '`') index = endOfTemplate(code, index)
    else if (character === "'" || character === '"') index = code.indexOf(character, index + 1)
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return index
  }
  throw new Error('a hole is not closed')
}

function endOfTemplate(code: string, at: number): number {
  for (let index = at + 1; index < code.length; index++) {
    if (code[index] === '`') return index
    if (code[index] === '\\') index++
    else if (code.startsWith('${', index)) index = endOfHole(code, index + 2)
  }
  throw new Error('a template is not closed')
}

const unescaped = (character: string) => (character === 'n' ? '\n' : character)

/** Texts that tables mark for `phrase`, and those that `phrase` gets as they are. */
export function phraseKeys(code: string): string[] {
  const calls = code.matchAll(/\b(?:mark|phrase)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`$]*)`),?\s*\)/g)
  return [...calls].map(([, single, double, back]) => (single ?? double ?? back)!.replace(/\\(.)/g, '$1'))
}

/** What the verb table says to people. */
export function tableKeys(): string[] {
  const ofFlag = ({ description, otherwise, off, hidden }: Flag) => [
    ...(hidden ? [] : [description]),
    ...(off === undefined ? [] : [off]),
    ...(otherwise !== undefined && /[a-z] [a-z]|^yes$/.test(otherwise) ? [otherwise] : []),
  ]
  const shown = Object.values(verbs).filter((verb) => !verb.hidden)
  return [
    ...Object.values(groups),
    ...Object.values<Flag>(globalFlags).flatMap(ofFlag),
    ...shown.flatMap((verb) => [
      verb.summary,
      ...Object.values(verb.flags ?? {}).flatMap(ofFlag),
      ...(verb.examples ?? []).map(([, does]) => does),
    ]),
  ]
}

/** All of them, each once. */
export function helperKeys(): string[] {
  const codes = sources.map(codeOf)
  return [...new Set([...codes.flatMap(sayKeys), ...codes.flatMap(phraseKeys), ...tableKeys()])].sort()
}

/** Numbers of the holes of a text, in ascending order. */
export const holesOf = (text: string) => [...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)).sort()
