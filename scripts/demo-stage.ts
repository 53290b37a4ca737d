// The stage of the demo: a person's own folders, `brow` as that person types it, and the transcript.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const helper = join(root, 'bin/brow-helper')
const colored = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code: number, text: string) => (colored ? `\x1b[${code}m${text}\x1b[0m` : text)

/** The demo did not do what it says. */
export class Broken extends Error {}

export function check(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Broken(what)
}

export const title = (text: string) => console.log(`\n${paint(1, text)}\n`)
export const tell = (text: string) => console.log(paint(2, `  ${text}`))
export const done = (text: string) => console.log(`  ${paint(32, '✔')} ${text}`)
export const broken = (text: string) => console.error(`  ${paint(31, '✘')} ${text}`)

export class Stage {
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'brow-demo-')))
  readonly hasFish = spawnSync('fish', ['--version']).status === 0
  readonly #env: NodeJS.ProcessEnv
  /** The command that runs: its process group, and its end. */
  #running: { pid: number; ended: Promise<unknown> } | undefined

  constructor(kubeconfig: string) {
    // Settings of the person who runs the demo must not change what it shows.
    const inherited = Object.entries(process.env).filter(([name]) => !/^(BROW_|XDG_|ZELLIJ|TMUX|KUBE)/.test(name))
    this.#env = {
      ...Object.fromEntries(inherited),
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, 'config'),
      XDG_STATE_HOME: join(this.home, 'state'),
      XDG_CACHE_HOME: join(this.home, 'cache'),
      XDG_DATA_HOME: join(this.home, 'data'),
      KUBECONFIG: kubeconfig,
      BROW_HOME: root,
      BROW_LANG: 'en',
    }
  }

  /** Types `brow WORD…`: through fish where there is one, else to the helper. The output is shown as it comes. */
  async brow(...words: string[]): Promise<void> {
    const name = this.hasFish ? 'brow' : 'brow-helper'
    console.log(`${paint(36, '$')} ${paint(1, [name, ...words].join(' '))}`)
    const setup = 'set --global fish_function_path $BROW_HOME/fish $fish_function_path; brow $argv'
    const [program, args]: [string, string[]] = this.hasFish
      ? ['fish', ['--no-config', '--command', setup, '--', ...words]]
      : [helper, words]
    const { code, stdout, stderr } = await this.#run(program, args, process.stdout.isTTY ? 'inherit' : 'pipe')
    process.stdout.write(aligned(stdout + stderr))
    check(code === 0, `${name} ${words.join(' ')} ended with exit code ${code}`)
  }

  /** The same engine's answer as data, to check what was shown: one JSON document, or one event a line. */
  async ask<T>(...words: string[]): Promise<T[]> {
    const { code, stdout } = await this.#run(helper, words, 'pipe')
    check(code === 0, `brow-helper ${words.join(' ')} ended with exit code ${code}: ${stdout}`)
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T)
  }

  /** Names of what brow keeps about open forwards. */
  forwardFiles(): string[] {
    const folder = join(this.home, 'state/brow/forwards')
    return existsSync(folder) ? readdirSync(folder) : []
  }

  /** Closes whatever a failed or interrupted demo left open. */
  async leave(): Promise<void> {
    if (this.#running) {
      try {
        process.kill(-this.#running.pid, 'SIGINT')
      } catch {
        // It ended by itself just now.
      }
      await this.#running.ended
    }
    if (existsSync(helper)) await this.#run(helper, ['stop', '--all'], 'pipe')
    rmSync(this.home, { recursive: true, force: true })
  }

  /** Never blocks: the cluster of the demo lives in this process. */
  async #run(program: string, words: string[], output: 'pipe' | 'inherit') {
    // A group of its own: Ctrl-C reaches the demo, which then ends the command in order.
    const stdio = ['ignore', output, output] as const
    const child = spawn(program, words, { env: this.#env, cwd: this.home, stdio: [...stdio], detached: true })
    const read = { stdout: '', stderr: '' }
    child.stdout?.setEncoding('utf8').on('data', (part) => {
      read.stdout += part
    })
    child.stderr?.setEncoding('utf8').on('data', (part) => {
      read.stderr += part
    })
    const ended = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
    if (child.pid) this.#running = { pid: child.pid, ended }
    const code = await ended
    this.#running = undefined
    return { code, ...read }
  }
}

/** Into a pipe brow prints cells between tabs; people read the transcript even so. */
function aligned(text: string): string {
  const rows = text.split('\n').map((line) => line.split('\t'))
  const widths: number[] = []
  for (const row of rows) {
    if (row.length > 1) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length)
  }
  const line = (row: string[]) =>
    row.map((cell, at) => (row.length > 1 ? cell.padEnd(widths[at] ?? 0) : cell)).join('  ')
  return rows.map((row) => line(row).trimEnd()).join('\n')
}
