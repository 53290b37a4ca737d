// Diagnostics go to stderr and cost nothing unless asked for: consola is loaded only then.

import type { Log } from '../commands/context.ts'
import type { Progress } from './progress.ts'

interface LogOptions {
  stderr: () => NodeJS.WriteStream
  verbose: boolean
  /** Undefined when nobody asked for it. */
  progress: Progress | undefined
}

const silent = () => {}

export async function createLog({ stderr, verbose, progress }: LogOptions): Promise<Log> {
  const clear = () => progress?.clear()
  const line = (message: string) => {
    clear()
    stderr().write(`${message}\n`)
  }
  if (!verbose) {
    return {
      debug: silent,
      info: silent,
      warn: progress ? line : silent,
      progress: (message) => progress?.step(message),
      clear,
    }
  }
  const { createConsola } = await import('consola/basic')
  // Left to itself consola writes most levels to stdout.
  const consola = createConsola({ level: 4, stdout: stderr(), stderr: stderr() })
  return {
    debug: (message) => consola.debug(message),
    info: (message) => consola.info(message),
    warn: (message) => consola.warn(message),
    // Among diagnostics a step is a line like the others.
    progress: line,
    clear,
  }
}
