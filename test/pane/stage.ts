// A sandbox cluster, a person's home, and a real tmux in which things are shown.

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Fish } from '../fish/versions.ts'
import { root, World } from '../fish/world.ts'

export interface Cluster {
  kubeconfig: string
  contexts: { admin: string }
  image: string
  target: { host: string; ports: { http: number; source: number } }
}

export interface RunningCluster extends Cluster {
  /** A command of test/sandbox/main.ts. */
  tell(command: string): void
  down(): Promise<void>
}

/** The sandbox in a process of its own: fish is waited for, and the cluster must go on meanwhile. */
export async function startCluster(...options: string[]): Promise<RunningCluster> {
  const program = [join(root, 'test/sandbox/main.ts'), ...options]
  const child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] })
  const cluster = await new Promise<Cluster>((resolve, reject) => {
    createInterface(child.stdout).once('line', (text) => resolve(JSON.parse(text)))
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)))
  })
  return { ...cluster, tell: (command) => child.stdin?.write(`${command}\n`), down: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.stdin?.end()
  await ended
}

/** A person with fish, for whom the sandbox is the cluster. */
export class Person extends World {
  readonly #cluster: Cluster

  constructor(cluster: Cluster, fish?: Fish) {
    super(fish)
    this.#cluster = cluster
    this.env.KUBECONFIG = cluster.kubeconfig
    this.env.BROW_HOME = root
  }

  add(name: string, ...more: string[]): void {
    const { contexts, target, image } = this.#cluster
    const port = more.includes('--port') ? [] : ['--port', String(target.ports.http)]
    const flags = ['--context', contexts.admin, '--host', target.host, ...port, '--local-port', 'auto']
    const added = this.brow('config', 'add', name, ...flags, '--image', image, ...more)
    if (added.status !== 0) throw new Error(added.stderr)
  }

  /** Fish code that runs on beside the test. */
  start(code: string): { text: string; ended: Promise<unknown> } {
    const setup = `set --global fish_function_path '${this.functions}' $fish_function_path`
    const words = ['--no-config', '--command', `${setup}; ${code}`]
    const child = spawn(this.shell, words, { env: this.env, cwd: this.home })
    const running = { text: '', ended: new Promise((resolve) => child.once('close', resolve)) }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      running.text += text
    })
    return running
  }

  /** Fields of what is open, one line each. */
  open(fields = 'name'): string[] {
    return this.#records('forward', 'list', '--rows', fields)
  }

  relays(): string[] {
    return this.#records('pod', 'list', '--rows', 'name')
  }

  leave(): void {
    this.helper('stop', '--all')
    this.remove()
  }

  /** Without the shell, for what is waited for: it is asked again and again. */
  #records(...argv: string[]): string[] {
    const records = this.helper(...argv)
      .split('\0')
      .slice(0, -1)
    return records.map((record) => record.replaceAll('\x1f', ' ')).sort()
  }

  /** What the helper prints for the person, whatever becomes of it. */
  helper(...argv: string[]): string {
    return spawnSync(join(root, 'bin/brow-helper'), argv, { env: this.env, cwd: this.home, encoding: 'utf8' }).stdout
  }
}

/** A tmux server of its own, with one window that runs a shell or a program. */
export class Tmux {
  readonly #folder = mkdtempSync(join(tmpdir(), 'brow-tmux-'))
  readonly env: NodeJS.ProcessEnv
  readonly #first: string

  /** `env`: what the server knows, and thereby every pane that is opened later. */
  constructor(env: NodeJS.ProcessEnv, command: string[], [columns, rows]: [number, number] = [100, 30]) {
    this.env = env
    const size = ['-x', String(columns), '-y', String(rows)]
    const settings = ['set', '-g', 'status', 'off', ';', 'set', '-g', 'default-terminal', 'screen-256color', ';']
    const start = ['new-session', '-d', ...size, '-P', '-F', '#{pane_id}', '--', ...command]
    this.#first = this.run('-f', '/dev/null', 'start-server', ';', ...settings, ...start).trim()
  }

  run(...args: string[]): string {
    return execFileSync('tmux', ['-S', join(this.#folder, 'socket'), ...args], {
      env: this.env,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  }

  type(...keys: string[]): void {
    this.run('send-keys', '-t', this.#first, ...keys)
  }

  /** A line for the shell in it. */
  enter(line: string): void {
    this.run('send-keys', '-t', this.#first, '-l', line)
    this.type('Enter')
  }

  screen(pane = this.#first, ...how: string[]): string {
    return this.run('capture-pane', '-p', ...how, '-t', pane)
  }

  /** Waits until the screen shows it, and returns the screen. */
  async shows(pattern: RegExp, pane = this.#first): Promise<string> {
    return eventually(
      `${pattern} on the screen`,
      () => {
        const text = this.screen(pane)
        return pattern.test(text) ? text : undefined
      },
      () => this.screen(pane),
    )
  }

  panes(format = '#{pane_id}'): string[] {
    return this.run('list-panes', '-a', '-F', format).split('\n').filter(Boolean)
  }

  get first(): string {
    return this.#first
  }

  end(): void {
    try {
      this.run('kill-server')
    } catch {
      // Its last pane has ended, and it with it.
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** Waits for a condition, not for a time. */
export async function eventually<T>(
  what: string,
  condition: () => T | undefined | false,
  explain = () => '',
  limitMs = 20_000,
): Promise<T> {
  const end = Date.now() + limitMs
  for (;;) {
    const result = condition()
    if (result !== undefined && result !== false) return result
    if (Date.now() > end) throw new Error(`not within ${limitMs / 1000} s: ${what}\n${explain()}`)
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
}

/** What a multiplexer's server knows: nothing of the person's cluster, home or files. */
export function serverEnv(home: string): NodeJS.ProcessEnv {
  const lang = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  return { PATH: process.env.PATH, LANG: lang, TERM: 'xterm-256color', HOME: home }
}

/** The command of a fish that has the person's environment, and brow. */
export function shellOf(person: Person): string[] {
  // TERM and PATH are the multiplexer's.
  const { TERM: _, PATH: __, ...own } = person.env
  const settings = Object.entries(own).map(([name, value]) => `${name}=${value}`)
  const path = `set --prepend PATH '${dirname(person.shell)}'`
  const functions = `set --global fish_function_path '${person.functions}' $fish_function_path`
  const prompt = 'function fish_prompt; echo "brow> "; end; function fish_greeting; end'
  return ['env', ...settings, person.shell, '--no-config', '--init-command', `${path}; ${functions}; ${prompt}`]
}
