// The two ways to the target that are compared. Each is a program of its own that listens on a local port.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { contexts, images } from '../cluster/settings.ts'
import type { Stage } from './stage.ts'
import { targetPort } from './stage.ts'

const execute = promisify(execFile)

export interface Peer {
  name: 'kubectl' | 'brow'
  version: string
  /** Opens the forward and returns its local port. */
  start(): Promise<number>
  stop(): Promise<void>
}

/** kubectl port-forward to a socat pod, which is how one reaches a third host with it; null without kubectl. */
export async function kubectlPeer({ cluster, address, pod }: Stage): Promise<Peer | null> {
  const version = await execute('kubectl', ['version', '--client', '--output=json']).catch(() => null)
  if (version === null) return null
  const command = [
    'socat',
    '-b',
    '65536',
    `TCP-LISTEN:${targetPort},fork,reuseaddr,backlog=1024`,
    `TCP:${address}:${targetPort}`,
  ]
  const name = await pod('socat', images.socat, command)
  let child: ChildProcess
  return {
    name: 'kubectl',
    version: JSON.parse(version.stdout).clientVersion.gitVersion,
    start() {
      const place = ['--kubeconfig', cluster.adminKubeconfig, '--namespace', 'harbour']
      const words = ['port-forward', '--address', '127.0.0.1', `pod/${name}`, `:${targetPort}`]
      child = spawn('kubectl', [...place, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
      // One line for each connection: unread, they would fill the pipe and stop it.
      child.stderr?.resume()
      return new Promise((resolve, reject) => {
        child.stdout?.on('data', (text: Buffer) => {
          const port = /127\.0\.0\.1:(\d+) ->/.exec(text.toString())?.[1]
          if (port !== undefined) resolve(Number(port))
        })
        child.on('error', reject)
        child.on('exit', (code) => reject(new Error(`kubectl port-forward ended with ${code}`)))
      })
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const end = new Promise((resolve) => child.on('exit', resolve))
      child.kill('SIGKILL')
      await end
    },
  }
}

/** `brow connect` with the executable of this checkout, in a home of its own. */
export async function browPeer({ cluster, address }: Stage): Promise<Peer> {
  const helper = join(import.meta.dirname, '../../bin/brow-helper')
  const home = mkdtempSync(join(tmpdir(), 'brow-bench-'))
  process.on('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  const folders = {
    XDG_CONFIG_HOME: `${home}/config`,
    XDG_STATE_HOME: `${home}/state`,
    XDG_CACHE_HOME: `${home}/cache`,
  }
  const env = { ...process.env, ...folders, KUBECONFIG: cluster.kubeconfig }
  const brow = async (...words: string[]) => JSON.parse((await execute(helper, words, { env })).stdout)
  const target = ['--host', address, '--port', String(targetPort), '--local-port', 'auto', '--ttl', '2h']
  await brow('config', 'add', 'bench', '--context', contexts.admin, ...target)
  let stopped = true
  return {
    name: 'brow',
    version: (await brow('version')).version,
    async start() {
      stopped = false
      const forward = await brow('connect', 'bench')
      return (forward.items?.[0] ?? forward).localPort
    },
    async stop() {
      if (!stopped) await brow('stop', 'bench')
      stopped = true
    },
  }
}
