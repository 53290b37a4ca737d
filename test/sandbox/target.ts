// The target program as a child of the sandbox, its ports mapped to the ones the cluster knows.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type TargetPorts, targetPorts } from '../e2e/world.ts'
import type { Sandbox } from './sandbox.ts'

const program = fileURLToPath(new URL('../e2e/target.mjs', import.meta.url))

/** Returns how to end it. */
export async function startTarget(
  sandbox: Sandbox,
  host: string,
  ports: TargetPorts = targetPorts,
): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [program, '--host', '127.0.0.1', '--ephemeral'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout as NodeJS.ReadableStream).once('line', resolve)),
    exited.then(() => Promise.reject(new Error(`${program} ended before it listened`))),
  ])
  const real = JSON.parse(line) as TargetPorts
  for (const name of Object.keys(ports) as (keyof TargetPorts)[]) {
    await sandbox.addService(host, ports[name], real[name])
  }
  return () => {
    child.kill('SIGKILL')
    return exited
  }
}
