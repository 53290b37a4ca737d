// Help for people, out of the verb table alone.

import type { Flag, Verb, Word } from '../commands/verb.ts'
import { globalFlags } from '../commands/verbs/flags.ts'
import { groups, verbs } from '../commands/verbs/index.ts'
import { kebabCase } from './case.ts'

/** One line: how the verb is typed. */
export function usageLine(name: string, verb: Verb): string {
  const parts = ['brow', name, ...(verb.words ?? []).map(wordText)]
  if (Object.keys(verb.flags ?? {}).length > 0) parts.push('[flags]')
  if (verb.rest !== undefined) parts.push(`-- ${verb.rest}…`)
  return parts.join(' ')
}

export function verbHelp(name: string, verb: Verb): string {
  const lines = [verb.summary, '', `  ${usageLine(name, verb)}`]
  if (verb.aliases !== undefined) lines.push('', `Also: ${verb.aliases.map((alias) => `brow ${alias}`).join(', ')}`)
  if (verb.flags !== undefined) lines.push('', 'Flags:', ...flagLines(verb.flags))
  lines.push('', 'Flags of every verb:', ...flagLines(globalFlags))
  return lines.join('\n')
}

export function overview(): string {
  const rows = Object.entries(verbs)
    .filter(([, verb]) => !verb.hidden)
    .map(([name, verb]) => [name, verb.summary] as const)
  const lone = rows.filter(([name]) => !name.includes(' '))
  const lines = ['The gangway from your shell into the private network behind a cluster', '', ...columns(lone)]
  for (const group of Object.keys(groups)) lines.push('', `${groups[group]}:`, ...groupLines(group))
  return [...lines, '', 'brow help VERB explains one of them.'].join('\n')
}

export function groupHelp(group: string): string {
  return [groups[group], '', ...groupLines(group)].join('\n')
}

function shownVerbs(): [string, Verb][] {
  return Object.entries(verbs).filter(([, verb]) => !verb.hidden)
}

function groupLines(group: string): string[] {
  const members = shownVerbs().filter(([name, verb]) => name.startsWith(`${group} `) && !verb.hidden)
  return columns(members.map(([name, verb]) => [name, verb.summary]))
}

function flagLines(flags: Record<string, Flag>): string[] {
  return columns(Object.entries(flags).map(([name, flag]) => [flagText(name, flag), flag.description]))
}

function flagText(name: string, flag: Flag): string {
  const value = flag.type === 'boolean' ? '' : ` ${flag.options?.join('|') ?? flag.valueHint ?? 'VALUE'}`
  return `--${kebabCase(name)}${value}${flag.many ? ' …' : ''}`
}

function wordText({ name, optional, many }: Word): string {
  const text = many ? `${name}…` : name
  return optional ? `[${text}]` : text
}

function columns(rows: (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
