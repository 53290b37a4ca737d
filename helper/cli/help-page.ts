// The page of one verb, like a manual's, out of the verb table alone.

import type { Flag, Source, Verb, Word } from '../commands/verb.ts'
import { globalFlags } from '../commands/verbs/flags.ts'
import { placeholder } from './arguments.ts'
import { kebabCase } from './case.ts'
import { definitions, indented } from './text-columns.ts'
import { usageLine } from './usage-line.ts'

const exits: [string, string][] = [
  ['0', 'done'],
  ['1', 'failed, or a part of it did'],
  ['2', 'the command line is wrong'],
  ['3', 'a name, context or file is not there'],
  ['4', 'in conflict with something that is there, as a taken port'],
  ['5', 'the cluster cannot be reached'],
  ['6', 'the cluster refuses'],
  ['7', 'no answer in time'],
  ['130', 'interrupted, after cleaning up'],
]

export function helpPage(name: string, verb: Verb, width: number): string {
  const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : ['', title, ...lines])
  const lines = [
    `brow ${name}: ${verb.summary}`.length <= width ? `brow ${name}: ${verb.summary}` : `brow ${name}:`,
    ...(`brow ${name}: ${verb.summary}`.length <= width ? [] : indented(verb.summary, width)),
    ...section('USAGE', indented(usageLine(name, verb), width)),
    ...section(
      'ALSO',
      (verb.aliases ?? []).map((alias) => `  brow ${alias}`),
    ),
    ...section('WORDS', definitions((verb.words ?? []).flatMap(wordLine), width)),
    ...section('FLAGS', flagLines(verb.flags ?? {}, width)),
    ...section(
      'EXAMPLES',
      (verb.examples ?? []).flatMap(([command, does]) => [...indented(command, width), ...indented(does, width, 6)]),
    ),
    ...section(
      'EXIT CODES',
      definitions(
        verb.rest === undefined ? exits : [['N', `what ${verb.rest} ended with; brow's own are these:`], ...exits],
        width,
      ),
    ),
    ...section('FLAGS OF EVERY VERB', flagLines(globalFlags, width)),
  ]
  return lines.join('\n')
}

const wordTexts: Partial<Record<Source, string>> = {
  profile: 'a profile; brow config list shows them',
  forward: 'an open forward; brow list shows them',
  relay: 'a relay, or the profile whose relay is meant; brow pod list shows them',
  context: 'a context of the kubeconfig',
  verb: 'a verb of brow',
}

function wordLine({ name, from, many, optional, pick }: Word): [string, string][] {
  const what = from === undefined ? undefined : wordTexts[from]
  if (what === undefined) return []
  const several = many && from !== 'verb' ? "; several, or patterns such as 'mysql-*'" : ''
  const none = pick ? '; without any, brow asks on a terminal' : optional && several ? '; without any, all' : ''
  return [[name, `${what}${several}${none}`]]
}

function flagLines(flags: Record<string, Flag>, width: number): string[] {
  return definitions(
    Object.entries(flags).map(([name, flag]) => [flagTerm(name, flag), flagText(flag)] as const),
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
    ...(otherwise === undefined ? [] : [`default: ${otherwise}`]),
    ...(env === undefined ? [] : [`$${env}`]),
  ]
  return facts.length === 0 ? description : `${description} (${facts.join('; ')})`
}
