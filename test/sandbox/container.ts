// One container: a child process that runs the container's own command, on this machine's Node where the image has `node`.

import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { delimiter, dirname } from 'node:path'
import type { PodLog } from './log.ts'
import type { Network, PodListener } from './network.ts'
import type { Container, Pod } from './objects.ts'

export interface Exit {
  code: number
  signal: NodeJS.Signals | null
}

export class StartError extends Error {}

const preload = new URL('./pod-network.mjs', import.meta.url).href
const shells = new Set(['sh', '/bin/sh', 'sleep', 'cat', 'true', 'false', 'echo', 'env'])
const running = new Set<ChildProcess>()

// A pod of Node ends by itself when we die; this also ends its children and what is no Node.
process.on('exit', () => {
  for (const child of running) killGroup(child, 'SIGKILL')
})

export class ContainerProcess {
  readonly exited: Promise<Exit>
  readonly #child: ChildProcess
  readonly #stopListening: () => void

  /** Throws StartError when the image has no such program. */
  constructor(container: Container, pod: Pod, address: string, network: Network, log: PodLog) {
    const env = environment(container, pod, address)
    const table = () => network.tableFor(address, pod.metadata.name)
    const { file, args } = commandLine(container, env)
    this.#child = spawn(file, args, {
      cwd: tmpdir(),
      // Its own group, so that Ctrl-C in the terminal of the sandbox is not also sent to every pod.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...env,
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        NODE_OPTIONS: [`--import=${preload}`, env.NODE_OPTIONS].filter(Boolean).join(' '),
        ...(env.NODE_OPTIONS === undefined ? {} : { SANDBOX_NODE_OPTIONS: env.NODE_OPTIONS }),
        SANDBOX_NETWORK: JSON.stringify(table()),
      },
    })
    const child = this.#child
    running.add(child)
    child.stdout?.on('data', (chunk) => log.append(chunk))
    child.stderr?.on('data', (chunk) => log.append(chunk))
    child.on('message', (message: { listen?: PodListener; unlisten?: number }) => {
      if (message.listen) network.listen(address, message.listen)
      if (message.unlisten !== undefined) network.unlisten(address, message.unlisten)
    })
    this.#stopListening = network.onChange(() => {
      if (child.connected) child.send({ table: table() }, () => {})
    })
    this.exited = new Promise((resolve) => {
      child.on('error', () => resolve({ code: 128, signal: null }))
      child.on('close', (code, signal) => {
        running.delete(child)
        this.#stopListening()
        resolve({ code: code ?? (signal === 'SIGKILL' ? 137 : 143), signal })
      })
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** SIGTERM reaches the first process alone, SIGKILL all of them, as the runtime does it. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (signal === 'SIGKILL') killGroup(this.#child, signal)
    else this.#child.kill(signal)
  }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}

/** The entry point of the node image runs `node` with words that are no program of the image. */
function commandLine(container: Container, env: Record<string, string>): { file: string; args: string[] } {
  const words = [...(container.command ?? []), ...(container.args ?? [])].map((word) => expand(word, env))
  const [first = 'node', ...rest] = words
  if (first === 'node' || first === '/usr/local/bin/node') return { file: process.execPath, args: rest }
  if (shells.has(first)) return { file: first, args: rest }
  if (!container.command?.length) return { file: process.execPath, args: words }
  const where = first.includes('/') ? `stat ${first}: no such file or directory` : 'executable file not found in $PATH'
  throw new StartError(
    `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${first}": ${where}`,
  )
}

/** `$(NAME)` becomes a variable of the container if there is one, and `$$` a single `$`: in every word of the command. */
export function expand(word: string, env: Record<string, string>): string {
  return word.replace(/\$(?:\$|\(([^)]*)\))/g, (match, name?: string) => {
    if (name === undefined) return '$'
    return env[name] ?? match
  })
}

function environment(container: Container, pod: Pod, address: string): Record<string, string> {
  const env: Record<string, string> = {}
  for (const { name, value, valueFrom } of container.env ?? []) {
    const path = valueFrom?.fieldRef?.fieldPath
    env[name] = path === undefined ? expand(value ?? '', env) : fieldOf(pod, path, address)
  }
  return {
    HOSTNAME: pod.metadata.name,
    HOME: '/',
    KUBERNETES_SERVICE_HOST: '10.77.0.1',
    KUBERNETES_SERVICE_PORT: '443',
    ...env,
  }
}

function fieldOf(pod: Pod, path: string, address: string): string {
  if (path === 'metadata.name') return pod.metadata.name
  if (path === 'metadata.namespace') return pod.metadata.namespace ?? ''
  if (path === 'status.podIP') return address
  return ''
}
