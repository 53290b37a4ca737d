// From words to a command: find the verb, read its arguments strictly, load it, run it, print what it returns.

import { type ArgsDef, defineCommand, runCommand } from 'citty'
import { type Arguments, type FlagTable, readArguments } from './cli/arguments.ts'
import { kebabCase } from './cli/case.ts'
import { findVerb, wordPlaces } from './cli/find-verb.ts'
import { helpFor, helpOf, helpWidth } from './cli/help-text.ts'
import { usageLine } from './cli/usage-line.ts'
import type { CommandContext } from './commands/context.ts'
import type { Verb } from './commands/verb.ts'
import { globalFlags } from './commands/verbs/flags.ts'
import type { Flags } from './core/flags.ts'
import { BrowError } from './errors.ts'
import { say } from './messages/say.ts'

/** All that a command gets, but for what the command line says. */
export type Surroundings = Omit<CommandContext, 'words' | 'flags' | 'rest' | 'help'>

export async function runCli(argv: string[], surroundings: Surroundings, help: boolean): Promise<void> {
  const width = helpWidth(surroundings.env, surroundings.output.columns)
  if (help) {
    const words = wordPlaces(argv).map((index) => argv[index]!)
    surroundings.output.text(helpFor(words, width))
    return
  }
  const found = findVerb(argv)
  // The verb's own come first wherever flags are listed.
  const definitions: FlagTable = { ...found.verb.flags, ...globalFlags }
  const read = readArguments(found.argv, definitions)
  const { words, rest } = checkWords(found.name, found.verb, read)

  const command = defineCommand({
    meta: { name: found.name, description: found.verb.summary },
    args: definitions as ArgsDef,
    async run({ args }) {
      const { default: run } = await found.verb.load()
      surroundings.log.debug(`running ${found.name}`)
      surroundings.signal.throwIfAborted()
      const flags: Flags = {}
      for (const [name, { many }] of Object.entries(definitions)) {
        flags[name] = many ? read.given.get(name) : (args as Flags)[name]
      }
      return await run({ ...surroundings, words, flags, rest, help: (topic) => helpOf(topic, width) })
    },
  })
  const { result } = await runCommand(command, { rawArgs: canonical(read) })
  if (result !== undefined) surroundings.output.document(result)
}

/** `--` only ends the flags, unless the verb takes a command after it. */
function checkWords(name: string, verb: Verb, read: Arguments): { words: string[]; rest: string[] } {
  const hint = usageLine(name, verb)
  const defined = verb.words ?? []
  const words = verb.rest === undefined ? [...read.words, ...(read.rest ?? [])] : read.words
  const rest = verb.rest === undefined ? [] : (read.rest ?? [])
  const missing = defined.find((word, index) => !word.optional && words.length <= index)
  if (missing !== undefined) throw new BrowError('usage', say`${name} needs ${missing.name}`, { hint })
  if (words.length > defined.length && !defined.at(-1)?.many) {
    throw new BrowError('usage', say`unexpected word: "${words[defined.length]}"`, { hint })
  }
  if (verb.rest !== undefined && rest.length === 0) {
    throw new BrowError('usage', say`${name} needs ${verb.rest} after --`, { hint })
  }
  return { words, rest }
}

/** The flags again in the one spelling that citty cannot misread. */
function canonical({ given }: Arguments): string[] {
  return [...given].flatMap(([name, values]) => values.map((value) => `--${kebabCase(name)}=${value}`))
}
