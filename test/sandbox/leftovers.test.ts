import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { clientFor, eventually, job } from './fixture.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const announce = `console.log('pid ' + process.pid); setInterval(() => {}, 1000)`

async function startMain() {
  const child = spawn(process.execPath, [main], { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
  const { kubeconfig } = JSON.parse(line) as { kubeconfig: string }
  const { batch, core } = clientFor(kubeconfig, 'sandbox')
  await batch.createNamespacedJob({ namespace: 'quay', body: job('left', announce) })
  const pid = await eventually('the pod says its pid', async () => {
    const { items } = await core.listNamespacedPod({ namespace: 'quay' })
    const name = items[0]?.status?.phase === 'Running' ? items[0].metadata?.name : undefined
    const log = name && (await core.readNamespacedPodLog({ namespace: 'quay', name }))
    return Number(/pid (\d+)/.exec(log || '')?.[1]) || undefined
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, pid, kubeconfig, exited }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test.each([
  ['SIGTERM', (child: ReturnType<typeof spawn>) => child.kill('SIGTERM')],
  ['the end of its input', (child: ReturnType<typeof spawn>) => child.stdin?.end()],
])('a sandbox that ends by %s leaves no pod and no file', async (_how, end) => {
  const { child, pid, kubeconfig, exited } = await startMain()
  expect(alive(pid)).toBe(true)
  end(child)
  expect(await exited).toBe(0)
  await eventually('the pod is gone', () => !alive(pid))
  expect(existsSync(dirname(kubeconfig))).toBe(false)
})

test('a sandbox that is killed leaves no pod', async () => {
  const { child, pid, kubeconfig, exited } = await startMain()
  child.kill('SIGKILL')
  await exited
  await eventually('the pod is gone', () => !alive(pid))
  expect(alive(pid)).toBe(false)
  rmSync(dirname(kubeconfig), { recursive: true })
})
