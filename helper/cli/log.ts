// Diagnostics go to stderr and cost nothing unless asked for: consola is loaded only then.

import type { Log } from '../commands/context.ts'

interface LogOptions {
  stderr: NodeJS.WriteStream
  verbose: boolean
  progress: boolean
}

const silent = () => {}

/** What is done sooner needs no progress. */
const PATIENCE_MS = 1000

export async function createLog({ stderr, verbose, progress }: LogOptions): Promise<Log> {
  if (!verbose && !progress) return { debug: silent, info: silent, warn: silent, progress: silent }
  const line = (message: string) => {
    stderr.write(`${message}\n`)
  }
  if (!verbose) return { debug: silent, info: silent, warn: line, progress: patiently(line) }
  const { createConsola } = await import('consola/basic')
  // Left to itself consola writes most levels to stdout.
  const consola = createConsola({ level: 4, stdout: stderr, stderr })
  return {
    debug: (message) => consola.debug(message),
    info: (message) => consola.info(message),
    warn: (message) => consola.warn(message),
    progress: line,
  }
}

/** Holds lines back for the first second of the program; then the newest of them comes, and every later one at once. */
function patiently(line: (message: string) => void): (message: string) => void {
  let held: string | undefined
  const timer = setTimeout(
    () => {
      if (held !== undefined) line(held)
    },
    Math.max(0, PATIENCE_MS - performance.now()),
  )
  timer.unref()
  return (message) => {
    held = message
    if (performance.now() >= PATIENCE_MS) line(message)
  }
}
