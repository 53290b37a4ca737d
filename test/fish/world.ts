// A world of its own for every fish test: home, configuration and state in a temporary folder, nothing of the user's.

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Fish, fishes } from './versions.ts'

export const root = join(import.meta.dirname, '../..')

/** Real fish or no test: there is no stand-in for a shell. */
export const hasFish = fishes().length > 0

export interface Outcome {
  status: number | null
  stdout: string
  stderr: string
}

export class World {
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'brow-fish-')))
  /** The shell under test. */
  readonly shell: string
  readonly env: NodeJS.ProcessEnv
  /** Where the functions are loaded from. */
  functions = join(root, 'fish')

  constructor(fish: Fish | undefined = fishes()[0]) {
    this.shell = fish?.path ?? 'fish'
    this.env = {
      PATH: `${dirname(this.shell)}:/usr/local/bin:/opt/homebrew/bin:/usr/bin:/bin`,
      LANG: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
      TERM: 'xterm-256color',
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, 'config'),
      XDG_STATE_HOME: join(this.home, 'state'),
      XDG_CACHE_HOME: join(this.home, 'cache'),
      XDG_DATA_HOME: join(this.home, 'data'),
      XDG_RUNTIME_DIR: this.home,
      BROW_LANG: 'en',
    }
    // Its first interactive start else sends a process to write these from every manual page, into a home that a test soon removes.
    for (const owner of ['data', 'cache'])
      mkdirSync(join(this.home, owner, 'fish/generated_completions'), { recursive: true })
  }

  /** Runs fish code; `argv` arrives as `$argv`, untouched by any quoting. */
  fish(code: string, argv: string[] = [], options: { env?: NodeJS.ProcessEnv; input?: string } = {}): Outcome {
    const setup = `set --global fish_function_path '${this.functions}' $fish_function_path`
    const { status, stdout, stderr, error } = spawnSync(
      this.shell,
      ['--no-config', '--command', `${setup}; ${code}`, '--', ...argv],
      { env: { ...this.env, ...options.env }, cwd: this.home, encoding: 'utf8', input: options.input ?? '' },
    )
    if (error) throw error
    return { status, stdout, stderr }
  }

  /** `brow ARG…`, with the exit code that a script would see. */
  brow(...argv: string[]): Outcome {
    return this.fish('brow $argv', argv)
  }

  /** An executable that answers `version` with a contract and says who it is: for finding a helper, not for using one. */
  stub(path: string, contract: number | string = 1): string {
    const file = join(this.home, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `#!/bin/sh\nprintf '%s\\0' '${contract}'\n`)
    chmodSync(file, 0o755)
    return file
  }

  remove(): void {
    // A shell that has ended may have left a refresh of its completions on its way.
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
