// Writes fish/_brow_verbs.fish: the verb table as TAB reads it, so that parser, help and completion cannot disagree.
// `npm run build` runs it; `node scripts/fish-verbs.ts` does nothing else.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kebabCase } from '../helper/cli/case.ts'
import type { Flag, Verb, Word } from '../helper/commands/verb.ts'
import { globalFlags } from '../helper/commands/verbs/flags.ts'
import { groups, verbs } from '../helper/commands/verbs/index.ts'
import { optionalFieldNames } from '../helper/core/fields.ts'

export const verbsFile = join(import.meta.dirname, '../fish/_brow_verbs.fish')

const shown = Object.entries(verbs).filter(([, verb]) => !verb.hidden)

/** The text of the file. */
export function fishVerbs(): string {
  const answers = new Map<string, string[]>()
  const answer = (question: string, lines: string[]) => {
    const body = lines.length === 0 ? 'true' : `printf '%s\\n' ${lines.map(quoted).join(' ')}`
    answers.set(body, [...(answers.get(body) ?? []), question])
  }
  const described = ([name, verb]: [string, Verb]) => `${name.split(' ').at(-1)}\t${verb.summary}`
  answer('verbs', [
    ...shown.filter(([name]) => !name.includes(' ')).map(described),
    ...Object.entries(groups).map(([name, about]) => `${name}\t${about}`),
  ])
  for (const group of Object.keys(groups)) {
    answer(`verbs ${group}`, shown.filter(([name]) => name.startsWith(`${group} `)).map(described))
  }
  for (const [name, verb] of shown) {
    for (const spelling of [name, ...(verb.aliases ?? [])]) {
      answer(`words ${spelling}`, [...(verb.words ?? []).map(wordMark), ...(verb.rest === undefined ? [] : ['--'])])
      answer(`flags ${spelling}`, Object.entries({ ...verb.flags, ...globalFlags }).map(flagLine))
    }
  }
  const flags = Object.assign({}, globalFlags, ...shown.map(([, verb]) => verb.flags)) as Record<string, Flag>
  for (const [name, flag] of Object.entries(flags)) {
    if (flag.type !== 'boolean') answer(`takes --${kebabCase(name)}`, flag.options ?? [`<${flag.from ?? ''}>`])
  }
  const tables = shown.map(([, verb]) => verb.flags ?? {})
  const repeatable = Object.keys(flags).filter((name) => tables.some((table) => table[name]?.many))
  answer(
    'repeatable',
    repeatable.map((name) => `--${kebabCase(name)}`),
  )
  answer('fields', optionalFieldNames.map(kebabCase))
  return functionOf(answers)
}

function functionOf(answers: Map<string, string[]>): string {
  const cases = [...answers].flatMap(([body, questions]) => [
    `        case ${questions.map(quoted).join(' ')}`,
    `            ${body}`,
  ])
  return `${[
    '# Made from the verb table of the helper by npm run build: not to be edited.',
    "function _brow_verbs --description 'The verb table: _brow_verbs verbs [GROUP], words|flags VERB, takes FLAG, …'",
    '    switch "$argv"',
    ...cases,
    "        case '*'",
    '            return 1',
    '    end',
    'end',
  ].join('\n')}\n`
}

/** `<profile>*!`: what it is, whether it may be repeated, whether it is picked when it is missing. */
function wordMark({ from, many, pick }: Word): string {
  return `<${from ?? ''}>${many ? '*' : ''}${pick ? '!' : ''}`
}

/** A switch that is on by itself is offered as what turns it off. */
function flagLine([name, flag]: [string, Flag]): string {
  const off = flag.type === 'boolean' && flag.otherwise !== undefined
  return `--${off ? 'no-' : ''}${kebabCase(name)}\t${off ? 'Not: ' : ''}${flag.description}`
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replace(/[\\']/g, '\\$&')}'`
}

if (import.meta.main) writeFishVerbs()

/** Leaves the file alone when it says so already. */
export function writeFishVerbs(): void {
  const text = fishVerbs()
  if (readIfThere() !== text) writeFileSync(verbsFile, text)
}

function readIfThere(): string | undefined {
  try {
    return readFileSync(verbsFile, 'utf8')
  } catch {
    return undefined
  }
}
