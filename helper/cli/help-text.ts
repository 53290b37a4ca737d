// Help for people, out of the verb table alone: for a verb its page, for a group or nothing a list of verbs.

import type { Verb } from '../commands/verb.ts'
import { groups, verbs } from '../commands/verbs/index.ts'
import { phrase, say } from '../messages/say.ts'
import { unknownVerb, verbOf } from './find-verb.ts'
import { helpPage } from './help-page.ts'
import { definitions, indented, wrap } from './text-columns.ts'

/** Columns of the text: what the terminal has, within reason. */
export function helpWidth(env: NodeJS.ProcessEnv, columns: number | undefined): number {
  const wanted = Number(env.COLUMNS) || columns || 80
  return Math.min(Math.max(wanted, 30), 100)
}

/** Help for the words of a verb or a group; for anything else, the overview. */
export function helpFor(words: string[], width: number): string {
  const meant = words[0] === 'help' && words.length > 1 ? words.slice(1) : words
  const found = verbOf(meant)
  if (found !== undefined) return helpPage(found.name, found.verb, width)
  const [first] = meant
  return first !== undefined && Object.hasOwn(groups, first) ? groupHelp(first, width) : overview(width)
}

/** The same for words that must mean something. */
export function helpOf(words: string[], width: number): string {
  const known = words.length === 0 || verbOf(words) !== undefined || Object.hasOwn(groups, words.join(' '))
  if (!known) throw unknownVerb(words)
  return helpFor(words, width)
}

function overview(width: number): string {
  const lone = shownVerbs().filter(([name]) => !name.includes(' '))
  const lines = wrap(say`The gangway from your shell into the private network behind a cluster`, width)
  lines.push('', ...verbLines(lone, width))
  for (const group of Object.keys(groups)) lines.push('', say`${phrase(groups[group]!)}:`, ...groupLines(group, width))
  return [...lines, '', ...indented(say`brow help VERB explains one of them.`, width, 0)].join('\n')
}

function groupHelp(group: string, width: number): string {
  return [phrase(groups[group]!), '', ...groupLines(group, width)].join('\n')
}

function shownVerbs(): [string, Verb][] {
  return Object.entries(verbs).filter(([, verb]) => !verb.hidden)
}

function groupLines(group: string, width: number): string[] {
  return verbLines(
    shownVerbs().filter(([name]) => name.startsWith(`${group} `)),
    width,
  )
}

function verbLines(shown: [string, Verb][], width: number): string[] {
  return definitions(
    shown.map(([name, verb]) => [name, phrase(verb.summary)] as const),
    width,
  )
}
