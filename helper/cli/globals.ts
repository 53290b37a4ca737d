// What must be known before anything can fail: how output and errors are to be printed. Lenient; the strict reading follows.

import { parseFields } from '../core/rows.ts'

export interface Globals {
  /** Paths of --rows, undefined for JSON. */
  rows?: string[][]
  /** JSON was asked for by name. */
  json: boolean
  verbose: boolean
  progress: boolean
  help: boolean
  language?: string
}

export function readGlobals(argv: string[], env: NodeJS.ProcessEnv): Globals {
  const end = argv.indexOf('--')
  const before = end < 0 ? argv : argv.slice(0, end)
  const rows = valueGiven(before, 'rows')
  return {
    rows: rows === undefined || rows === '' ? undefined : parseFields(rows),
    json: before.includes('--json'),
    verbose: before.includes('--verbose') || /^(1|true|debug|verbose)$/.test(env.BROW_LOG ?? ''),
    progress: before.includes('--progress'),
    help: before.includes('--help') || before.includes('-h'),
    language: valueGiven(before, 'lang'),
  }
}

function valueGiven(argv: string[], name: string): string | undefined {
  const index = argv.findLastIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`))
  const argument = argv[index]
  if (argument === undefined) return undefined
  if (argument.includes('=')) return argument.slice(argument.indexOf('=') + 1)
  const next = argv[index + 1]
  return next?.startsWith('--') ? undefined : next
}
