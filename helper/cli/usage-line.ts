import type { Verb, Word } from '../commands/verb.ts'
import { say } from '../messages/say.ts'

/** One line: how the verb is typed. */
export function usageLine(name: string, verb: Verb): string {
  const parts = ['brow', name, ...(verb.words ?? []).map(wordText)]
  if (Object.keys(verb.flags ?? {}).length > 0) parts.push(say`[flags]`)
  if (verb.rest !== undefined) parts.push(`-- ${verb.rest}…`)
  return parts.join(' ')
}

function wordText({ name, optional, many }: Word): string {
  const text = many ? `${name}…` : name
  return optional ? `[${text}]` : text
}
