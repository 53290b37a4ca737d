// A person with the packaged helper and a home of their own.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processStart } from '../../helper/forward/process.ts'
import type { Forward, Relay } from '../../helper/types.ts'
import type { World } from './world.ts'

export const executable = join(import.meta.dirname, '../../bin/brow-helper')

export interface Answer {
  code: number
  /** The last line of stdout as JSON; undefined when there is none. */
  document: Document
  stdout: string
  stderr: string
}

/** What the tests look at in any answer; which fields are there depends on the verb. */
export interface Document
  extends Partial<Forward>,
    Omit<Partial<Relay>, 'state' | 'name' | 'namespace' | 'context' | 'expiresAt' | 'secondsLeft'> {
  items?: (Document & { ok?: boolean })[]
  error?: { code: string; message: string; hint?: string; details?: unknown }
  message?: string
}

export class User {
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'brow-e2e-')))
  readonly env: NodeJS.ProcessEnv
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    this.env = {
      PATH: process.env.PATH,
      HOME: this.home,
      KUBECONFIG: world.kubeconfig,
      LANG: 'C.UTF-8',
      BROW_IMAGE: world.image,
    }
  }

  brow(...args: string[]): Promise<Answer> {
    return this.start(args).answer
  }

  /** For what is to be interrupted: the process, and its answer to come. */
  start(args: string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(executable, args, { env: { ...this.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text
    })
    const answer = new Promise<Answer>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code: code ?? -1, document: lastDocument(output.stdout), ...output }))
    })
    return { child, output, answer }
  }

  /** Adds a profile for a port of the target and returns its name. */
  async profile(name: string, port: number, ...more: string[]): Promise<string> {
    const { target, contexts } = this.#world
    const where = more.includes('--context') ? [] : ['--context', contexts.admin]
    const host = more.includes('--host') ? [] : ['--host', target.host]
    const { code, stdout } = await this.brow(
      'config',
      'add',
      name,
      ...where,
      ...host,
      '--port',
      String(port),
      '--local-port',
      'auto',
      ...more,
    )
    if (code !== 0) throw new Error(`config add ${name}: ${stdout}`)
    return name
  }

  /** Connects and returns the local port. */
  async connect(name: string, ...more: string[]): Promise<number> {
    const { code, document, stdout, stderr } = await this.brow('connect', name, ...more)
    if (code !== 0) throw new Error(`connect ${name}: ${stdout}${stderr}`)
    return document.items?.[0]?.localPort ?? 0
  }

  async forward(name: string): Promise<Document> {
    const { document } = await this.brow('list')
    const found = document.items?.find((item) => item.name === name)
    if (!found) throw new Error(`no forward ${name} in ${JSON.stringify(document)}`)
    return found
  }

  /** Files that stand for something open: records, sockets, logs, locks. */
  openFiles(): string[] {
    const state = join(this.home, '.local/state/brow')
    return ['forwards', 'sockets', 'logs'].flatMap((folder) => {
      const path = join(state, folder)
      return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : []
    })
  }

  config(): string {
    return readFileSync(join(this.home, '.config/brow/config.json'), 'utf8')
  }

  async gone(): Promise<void> {
    await this.brow('stop', '--all')
    await this.brow('pod', 'delete', '--all')
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function lastDocument(stdout: string): Document {
  const line = stdout.trim().split('\n').at(-1) ?? ''
  try {
    return JSON.parse(line) as Document
  } catch {
    return {}
  }
}

/** Waits for a condition, not for a time. */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<void> {
  const end = Date.now() + limitMs
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${limitMs / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** False also for one that has ended and was not yet reaped. */
export function isAlive(pid: number): boolean {
  return processStart(pid) !== null
}
