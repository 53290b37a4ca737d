// The entry, and the one place that catches.

import { readGlobals } from './cli/globals.ts'
import { createLog } from './cli/log.ts'
import { createProgress, type Progress } from './cli/progress.ts'
import { runCli } from './cli.ts'
import { toRows } from './core/rows.ts'
import { BrowError, type ErrorDocument, exitCodes, isBrowError } from './errors.ts'
import { chooseLanguage } from './messages/choose.ts'
import { say, speak } from './messages/say.ts'
import { createOutput } from './output.ts'
import { configuredLanguage } from './store/language.ts'
import { pathsFrom } from './store/paths.ts'

const interruption = new AbortController()
let waitingFor: string | null | undefined
const stdout = watched(process.stdout)
let opened: NodeJS.WriteStream | undefined
/** Opened when there is something to say: a second pipe costs a start 2 ms. */
const stderr = () => {
  opened ??= watched(process.stderr)
  return opened
}
let progress: Progress | undefined

async function main(argv: string[]): Promise<void> {
  const globals = readGlobals(argv, process.env)
  const { rows } = globals
  if (globals.progress) progress = createProgress({ stderr: stderr(), env: process.env })
  process.once('exit', () => progress?.clear())
  const output = createOutput({
    stdout,
    stderr,
    rows: rows && ((document) => toRows(document, rows)),
    rowsTellErrors: rows?.some(([first]) => first === 'error'),
    forPeople: stdout.isTTY === true && !globals.json,
    before: progress?.clear,
  })
  const fail = (error: unknown) => {
    const document = describe(error)
    process.exitCode = exitCodes[document.code]
    progress?.clear()
    if (document.code === 'internal' || globals.verbose) stderr().write(`${stackOf(error)}\n`)
    output.failure(document, isBrowError(error) ? error.items : undefined)
  }
  process.on('uncaughtException', (error) => {
    fail(error)
    // Nothing can be known about the state any more; what is written is flushed first.
    stdout.write('', () => process.exit())
  })
  try {
    await chooseWords(globals.language)
    await runCli(
      argv,
      {
        output,
        log: await createLog({ verbose: globals.verbose, progress, stderr }),
        env: process.env,
        signal: interruption.signal,
        now: Date.now,
        cleaningUp: (what) => {
          waitingFor = what
        },
        exitWith: (status) => {
          process.exitCode = status
        },
      },
      globals.help,
    )
  } catch (error) {
    fail(error)
  }
}

/** English is in the sources; any other language is loaded when it is wanted. */
async function chooseWords(flag: string | undefined): Promise<void> {
  const configured = () => configuredLanguage(pathsFrom(process.env))
  if (chooseLanguage({ flag, env: process.env, configured }).language === 'zh')
    speak('zh', (await import('./messages/zh.ts')).zh)
}

/** What leaves the process for anything thrown. Whatever fails after a Ctrl-C fails because of it. */
function describe(error: unknown): ErrorDocument {
  const document = isBrowError(error) ? error.toDocument() : undefined
  if (interruption.signal.aborted) {
    const interrupted = (interruption.signal.reason as BrowError).toDocument()
    return document === undefined || document.code === 'interrupted'
      ? interrupted
      : { ...interrupted, details: document }
  }
  if (document !== undefined) return document
  return {
    code: 'internal',
    message: say`internal error: ${error instanceof Error ? error.message : String(error)}`,
    hint: say`this is a bug in brow; the stack is on stderr`,
  }
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}

function interrupt(signal: NodeJS.Signals): void {
  if (!interruption.signal.aborted) {
    interruption.abort(new BrowError('interrupted', say`interrupted`, { cause: signal }))
    return
  }
  // Half a clean-up would leave things in the cluster, so a second Ctrl-C only asks.
  if (waitingFor === null) return
  progress?.clear()
  stderr().write(`brow: ${waitingFor ?? say`still cleaning up`}\n`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt)

/** Standard output or error, whose end is no surprise. */
function watched(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has gone, as in `… | head -1`, or the pane was closed: end in silence, after clean-up.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') {
      // The disk is full: what was asked for may be done, but nobody learns of it.
      process.exitCode = exitCodes.failed
      if (!interruption.signal.aborted) stderr().write(`brow: ${unwritten(error)}\n`)
      interruption.abort(new BrowError('failed', unwritten(error)))
      return
    }
    interruption.abort(new BrowError('interrupted', say`nobody reads the output any more`))
  })
}

function unwritten({ code, message }: NodeJS.ErrnoException): string {
  return say`cannot write the output: ${code ?? message}`
}

void main(process.argv.slice(2))
