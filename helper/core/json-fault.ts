// Where a text stops being JSON. The engine's own message leaves the place out for half of its errors.

import { say } from '../messages/say.ts'

export interface JsonFault {
  /** From 1. */
  line: number
  /** From 1, in UTF-16 units, as editors count. */
  column: number
  message: string
}

class Fault extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

const space = /[ \t\n\r]*/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** The first fault, or undefined when the text is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    const end = skip(text, value(text, skip(text, 0)))
    if (end < text.length) throw new Fault(end, say`${shown(text, end)} after the end`)
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return { line: 1, column: 1, message: say`nested too deeply` }
    if (!(error instanceof Fault)) throw error
    const before = text.slice(0, error.offset).split('\n')
    return { line: before.length, column: before.at(-1)!.length + 1, message: error.message }
  }
}

function value(text: string, at: number): number {
  const first = text[at]
  if (first === '{') return list(text, at, '}', member)
  if (first === '[') return list(text, at, ']', value)
  if (first === '"')
    return match(string, text, at) ?? fail(text, at, say`a text that is not closed or has a bad character`)
  return match(scalar, text, at) ?? fail(text, at, say`${shown(text, at)} where a value belongs`)
}

function member(text: string, at: number): number {
  if (text[at] !== '"') fail(text, at, say`${shown(text, at)} where a name in double quotes belongs`)
  const colon = skip(text, value(text, at))
  if (text[colon] !== ':') fail(text, colon, say`${shown(text, colon)} where ":" belongs`)
  return value(text, skip(text, colon + 1))
}

function list(text: string, open: number, close: string, element: (text: string, at: number) => number): number {
  let at = skip(text, open + 1)
  if (text[at] === close) return at + 1
  for (;;) {
    at = skip(text, element(text, at))
    if (text[at] === close) return at + 1
    if (text[at] !== ',') fail(text, at, say`${shown(text, at)} where "," or "${close}" belongs`)
    const comma = at
    at = skip(text, at + 1)
    if (text[at] === close) fail(text, comma, say`"," before "${close}"`)
  }
}

function skip(text: string, at: number): number {
  return match(space, text, at)!
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function fail(text: string, at: number, message: string): never {
  throw new Fault(Math.min(at, text.length), message)
}

function shown(text: string, at: number): string {
  if (at >= text.length) return say`the end of the file`
  if (/^\/[/*]|^#/.test(text.slice(at, at + 2))) return say`a comment`
  return JSON.stringify(String.fromCodePoint(text.codePointAt(at)!))
}
