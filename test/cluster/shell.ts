import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Runs a program and returns what it printed; throws with its stderr when it fails. */
export function run(program: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    ...options,
  })
}

/** The same for something that may rightly fail, such as removing what is not there. */
export function attempt(program: string, args: string[]): string | null {
  try {
    return run(program, args)
  } catch {
    return null
  }
}

const searched = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/local/sbin',
  '/usr/local/go/bin',
  '/usr/sbin',
  '/sbin',
]

/** Full path of a program, also of one in an sbin that is not on PATH. */
export function which(program: string): string | null {
  for (const folder of searched) {
    const path = join(folder, program)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {}
  }
  return null
}
