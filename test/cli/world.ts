// A home of its own for each test, and the real command line in it.

import { type ChildProcess, spawn } from 'node:child_process'
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

export function makeWorld() {
  const home = mkdtempSync(join(tmpdir(), 'brow-test-'))
  const env: NodeJS.ProcessEnv = { HOME: home, PATH: process.env.PATH }
  const start = (args: string[], extra: NodeJS.ProcessEnv = {}): ChildProcess =>
    spawn(process.execPath, [main, ...args], { env: { ...env, ...extra }, stdio: ['ignore', 'pipe', 'pipe'] })
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

export async function finish(child: ChildProcess): Promise<Result> {
  const text = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (chunk) => {
    text.stdout += chunk
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    text.stderr += chunk
  })
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, ...text, json: lastJson(text.stdout) }
}

function lastJson(text: string): unknown {
  try {
    return JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')
  } catch {
    return undefined
  }
}
