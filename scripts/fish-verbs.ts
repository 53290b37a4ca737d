// Writes fish/_brow_verbs.fish and fish/_brow_verbs_zh.fish: the verb table as TAB reads it, so that parser, help and
// completion cannot disagree, in both languages.
// `npm run build` runs it; `node scripts/fish-verbs.ts` does nothing else.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kebabCase } from '../helper/cli/case.ts'
import { type Flag, flagsForPeople, type Verb, type Word } from '../helper/commands/verb.ts'
import { globalFlags } from '../helper/commands/verbs/flags.ts'
import { groups, verbs } from '../helper/commands/verbs/index.ts'
import { optionalFieldNames } from '../helper/core/fields.ts'
import { phrase, speak } from '../helper/messages/say.ts'
import { zh } from '../helper/messages/zh.ts'

const folder = join(import.meta.dirname, '../fish')
export const verbsFile = join(folder, '_brow_verbs.fish')
export const chineseVerbsFile = join(folder, '_brow_verbs_zh.fish')

const shown = Object.entries(verbs).filter(([, verb]) => !verb.hidden)

/** Questions whose answers have words for people in them. */
const spoken = /^(verbs|flags)\b/

/** The text of the file. */
export function fishVerbs(): string {
  const dispatch = [
    '    if contains -- $argv[1] verbs flags',
    '        _brow_language',
    '        if test $_brow_spoken = zh',
    '            _brow_verbs_zh $argv',
    '            return',
    '        end',
    '    end',
  ]
  const about = 'The verb table: _brow_verbs verbs [GROUP], words|flags VERB, takes FLAG, …'
  return functionOf(
    '_brow_verbs',
    about,
    dispatch,
    answersOf(() => true),
  )
}

/** The same in Chinese, as far as there is something to read. */
export function chineseFishVerbs(): string {
  speak('zh', zh)
  try {
    const about = 'What _brow_verbs says in Chinese: _brow_verbs_zh verbs [GROUP], flags VERB'
    return functionOf(
      '_brow_verbs_zh',
      about,
      [],
      answersOf((question) => spoken.test(question)),
    )
  } finally {
    speak('en', {})
  }
}

function answersOf(wanted: (question: string) => boolean): Map<string, string[]> {
  const answers = new Map<string, string[]>()
  const answer = (question: string, lines: string[]) => {
    if (!wanted(question)) return
    const body = lines.length === 0 ? 'true' : `printf '%s\\n' ${lines.map(quoted).join(' ')}`
    answers.set(body, [...(answers.get(body) ?? []), question])
  }
  const described = ([name, verb]: [string, Verb]) => `${name.split(' ').at(-1)}\t${phrase(verb.summary)}`
  answer('verbs', [
    ...shown.filter(([name]) => !name.includes(' ')).map(described),
    ...Object.entries(groups).map(([name, about]) => `${name}\t${phrase(about)}`),
  ])
  for (const group of Object.keys(groups)) {
    answer(`verbs ${group}`, shown.filter(([name]) => name.startsWith(`${group} `)).map(described))
  }
  for (const [name, verb] of shown) {
    for (const spelling of [name, ...(verb.aliases ?? [])]) {
      answer(`words ${spelling}`, [...(verb.words ?? []).map(wordMark), ...(verb.rest === undefined ? [] : ['--'])])
      answer(`flags ${spelling}`, flagsForPeople({ ...verb.flags, ...globalFlags }).map(flagLine))
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
  return answers
}

function functionOf(name: string, about: string, before: string[], answers: Map<string, string[]>): string {
  const cases = [...answers].flatMap(([body, questions]) => [
    `        case ${questions.map(quoted).join(' ')}`,
    `            ${body}`,
  ])
  return `${[
    '# Made from the verb table of the helper by npm run build: not to be edited.',
    `function ${name} --description '${about}'`,
    ...before,
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
  const spelling = flag.off === undefined ? kebabCase(name) : `no-${kebabCase(name)}`
  return `--${spelling}\t${phrase(flag.off ?? flag.description)}`
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replace(/[\\']/g, '\\$&')}'`
}

if (import.meta.main) writeFishVerbs()

/** Leaves files alone that say so already. */
export function writeFishVerbs(): void {
  for (const [file, text] of [
    [verbsFile, fishVerbs()],
    [chineseVerbsFile, chineseFishVerbs()],
  ] as const) {
    if (readIfThere(file) !== text) writeFileSync(file, text)
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
