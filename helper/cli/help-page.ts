// The page of one verb, like a manual's, out of the verb table alone.

import { type Flag, flagsForPeople, type Source, type Verb, type Word } from '../commands/verb.ts'
import { globalFlags } from '../commands/verbs/flags.ts'
import { displayWidth } from '../core/width.ts'
import { mark, phrase, say } from '../messages/say.ts'
import { placeholder } from './arguments.ts'
import { kebabCase } from './case.ts'
import { definitions, indented } from './text-columns.ts'
import { usageLine } from './usage-line.ts'

const exits: [string, string][] = [
  ['0', mark('done')],
  ['1', mark('failed, or a part of it did')],
  ['2', mark('the command line is wrong')],
  ['3', mark('a name, context or file is not there')],
  ['4', mark('in conflict with something that is there, as a taken port')],
  ['5', mark('the cluster cannot be reached')],
  ['6', mark('the cluster refuses')],
  ['7', mark('no answer in time')],
  ['130', mark('interrupted, after cleaning up')],
]

export function helpPage(name: string, verb: Verb, width: number): string {
  const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : ['', title, ...lines])
  const summary = phrase(verb.summary)
  const title = `brow ${name}: ${summary}`
  const lines = [
    ...(displayWidth(title) <= width ? [title] : [`brow ${name}:`, ...indented(summary, width)]),
    ...section(say`USAGE`, indented(usageLine(name, verb), width)),
    ...section(
      say`ALSO`,
      (verb.aliases ?? []).map((alias) => `  brow ${alias}`),
    ),
    ...section(say`WORDS`, definitions((verb.words ?? []).flatMap(wordLine), width)),
    ...section(say`FLAGS`, flagLines(verb.flags ?? {}, width)),
    ...section(
      say`EXAMPLES`,
      (verb.examples ?? []).flatMap(([command, does]) => [
        ...indented(command, width),
        ...indented(phrase(does), width, 6),
      ]),
    ),
    ...section(
      say`EXIT CODES`,
      definitions(
        [
          ...(verb.rest === undefined
            ? []
            : [['N', say`what ${verb.rest} ended with; brow's own are these:`] as const]),
          ...exits.map(([code, text]) => [code, phrase(text)] as const),
        ],
        width,
      ),
    ),
    ...section(say`FLAGS OF EVERY VERB`, flagLines(globalFlags, width)),
  ]
  return lines.join('\n')
}

const wordTexts: Partial<Record<Source, string>> = {
  profile: mark('a profile; brow config list shows them'),
  forward: mark('an open forward; brow list shows them'),
  relay: mark('a relay, or the profile whose relay is meant; brow pod list shows them'),
  context: mark('a context of the kubeconfig'),
  verb: mark('a verb of brow'),
}

function wordLine({ name, from, many, optional, pick }: Word): [string, string][] {
  const what = from === undefined ? undefined : wordTexts[from]
  if (what === undefined) return []
  const several = many && from !== 'verb'
  const clauses = [
    phrase(what),
    ...(several ? [say`several, or patterns such as 'mysql-*'`] : []),
    ...(pick ? [say`without any, brow asks on a terminal`] : optional && several ? [say`without any, all`] : []),
  ]
  return [[name, clauses.join(say`; `)]]
}

function flagLines(flags: Record<string, Flag>, width: number): string[] {
  return definitions(
    flagsForPeople(flags).map(([name, flag]) => [flagTerm(name, flag), flagText(flag)] as const),
    width,
  )
}

/** A switch that is on by itself is shown as what turns it off. */
function flagTerm(name: string, flag: Flag): string {
  if (flag.short !== undefined) return `-${flag.short}, ${flagTerm(name, { ...flag, short: undefined })}`
  if (flag.type === 'boolean')
    return flag.otherwise === undefined ? `--${kebabCase(name)}` : `--[no-]${kebabCase(name)}`
  return `--${kebabCase(name)} ${placeholder(flag)}${flag.many ? ' …' : ''}`
}

function flagText({ description, otherwise, env }: Flag): string {
  const facts = [
    ...(otherwise === undefined ? [] : [say`default: ${phrase(otherwise)}`]),
    ...(env === undefined ? [] : [`$${env}`]),
  ]
  const text = phrase(description)
  return facts.length === 0 ? text : say`${text} (${facts.join(say`; `)})`
}
