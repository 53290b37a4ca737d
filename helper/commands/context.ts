// What every command gets, and what it is.

import type { Flags } from '../core/flags.ts'
import type { Output } from '../output.ts'

/** Diagnostics on stderr, silent unless asked for: --verbose or BROW_LOG=debug for all, --progress for the last two. */
export interface Log {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  /** A line for people about what is going on. */
  progress(message: string): void
  /** Takes away the progress line on the terminal, before somebody else writes there. */
  clear(): void
}

export interface CommandContext {
  /** Words after the verb. */
  words: string[]
  flags: Flags
  /** Words after `--`. */
  rest: string[]
  output: Output
  log: Log
  env: NodeJS.ProcessEnv
  /** Aborted by SIGINT, SIGTERM and SIGHUP with a BrowError `interrupted` as its reason. */
  signal: AbortSignal
  /** Milliseconds since 1970. */
  now: () => number
  /** Says what a second Ctrl-C is told: `still closing db`. undefined: nothing in particular; null: nothing at all. */
  cleaningUp(what: string | null | undefined): void
  /** Help text for the words of a verb or a group; for none, the overview. */
  help(words: string[]): string
  /** Exit status of a command that stands for another program (`run`), when it succeeds itself. */
  exitWith(status: number): void
}

/** Returns the document to print, or undefined when it printed events itself. */
export type Command = (context: CommandContext) => Promise<unknown>
