// The shape of the verb table: enough to parse a command line, to print help and to complete it, without loading a command.

import type { Command } from './context.ts'

/** What a value is, for completion. */
export type Source =
  | 'profile'
  | 'forward'
  | 'relay'
  | 'context'
  | 'namespace'
  | 'tag'
  | 'verb'
  | 'field'
  | 'duration'
  | 'file'

export interface Word {
  /** As help prints it: NAME. */
  name: string
  optional?: boolean
  /** The last word may be repeated. */
  many?: boolean
  from?: Source
  /** Without it there is nothing to do: on a terminal it is picked from a list. Absent: none means every one. */
  pick?: boolean
}

/** Keys of flags are camel-case; people type them in kebab-case. `type`, `description`, `valueHint`, `options` are citty's. */
export interface Flag {
  type: 'string' | 'boolean' | 'enum'
  description: string
  /** Placeholder of the value: DURATION. */
  valueHint?: string
  /** Legal values of an enum. */
  options?: string[]
  /** May be given several times. */
  many?: boolean
  from?: Source
  /** One letter that stands for it. */
  short?: string
  /** What holds when it is not given, for help. */
  otherwise?: string
  /** Of a switch that is on by itself: what turning it off does. */
  off?: string
  /** Environment variable that stands in for it. */
  env?: string
  /** Not for people: left out of help, completion and suggestions. */
  hidden?: boolean
}

/** Those that help, completion and suggestions name. */
export function flagsForPeople(flags: Record<string, Flag>): [name: string, flag: Flag][] {
  return Object.entries(flags).filter(([, { hidden }]) => !hidden)
}

export interface Verb {
  summary: string
  words?: Word[]
  flags?: Record<string, Flag>
  /** Placeholder of the words after `--`, which are then required. */
  rest?: string
  /** Other spellings: `start`. */
  aliases?: string[]
  /** A command line, and what it does. */
  examples?: [command: string, does: string][]
  /** Not for people: left out of help, completion and suggestions. */
  hidden?: boolean
  load: () => Promise<{ default: Command }>
}
