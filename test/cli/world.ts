// A home of its own for each test, and the real command line in it.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathsFrom } from '../../helper/store/paths.ts'

const main = join(import.meta.dirname, '../../helper/main.ts')

/** Arguments of Node for a command line without quotes. */
export const mainWith = (line: string): string[] => [main, ...line.split(' ').filter(Boolean)]

export interface Result {
  status: number | null
  stdout: string
  stderr: string
  /** The last line of stdout, if it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect.
  json: any
}

const withoutOverride = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-all']

/** What makes a program heed the modes of files, which root does not; undefined where that cannot be had. */
export const heedful: string[] | undefined =
  process.getuid?.() !== 0
    ? []
    : spawnSync(withoutOverride[0]!, [...withoutOverride.slice(1), 'true']).status === 0
      ? withoutOverride
      : undefined

/** `through`: a program and its arguments that start the helper. */
export function makeWorld(through: string[] = []) {
  const home = mkdtempSync(join(tmpdir(), 'brow-test-'))
  const env: NodeJS.ProcessEnv = { HOME: home, PATH: process.env.PATH }
  const start = (args: string[], extra: NodeJS.ProcessEnv = {}): ChildProcess => {
    const [program, ...rest] = [...through, process.execPath, main, ...args]
    return spawn(program!, rest, { env: { ...env, ...extra }, stdio: ['ignore', 'pipe', 'pipe'] })
  }
  const run = (args: string[], extra?: NodeJS.ProcessEnv): Promise<Result> => finish(start(args, extra))
  return {
    home,
    env,
    paths: pathsFrom(env),
    start,
    /** Words are split at spaces: for command lines without quotes. */
    brow: (line: string, extra?: NodeJS.ProcessEnv) => run(line.split(' ').filter(Boolean), extra),
    run,
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}

/** Less than a test may take, so that what hangs is named. */
const LIMIT_MS = 25_000

export async function finish(child: ChildProcess): Promise<Result> {
  const text = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (chunk) => {
    text.stdout += chunk
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    text.stderr += chunk
  })
  let late = false
  const limit = setTimeout(() => {
    late = child.kill('SIGKILL')
  }, LIMIT_MS)
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearTimeout(limit)
  if (late) throw new Error(`has not ended: ${child.spawnargs.slice(1).join(' ')}\n${text.stdout}\n${text.stderr}`)
  return { status, ...text, json: lastJson(text.stdout) }
}

function lastJson(text: string): unknown {
  try {
    return JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')
  } catch {
    return undefined
  }
}
