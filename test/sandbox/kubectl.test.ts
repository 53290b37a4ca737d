import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminOf, echoServer, job, podOf } from './fixture.ts'
import { type SandboxWorld, sandboxWorld } from './world.ts'

const run = promisify(execFile)

function present(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

// Its port-forward speaks SPDY, which the sandbox does not.
describe.skipIf(!present())('kubectl', () => {
  let world: SandboxWorld
  let pod: string
  beforeAll(async () => {
    world = await sandboxWorld()
    await adminOf(world).batch.createNamespacedJob({ namespace: 'quay', body: job('seen', echoServer) })
    pod = await podOf(world.sandbox, 'seen')
  })
  afterAll(() => world.down())
  const kubectl = async (...words: string[]) => {
    const { stdout } = await run('kubectl', ['--kubeconfig', world.kubeconfig, '--context', 'sandbox', ...words])
    return stdout
  }

  test('lists Jobs, pods and events', async () => {
    const names = (await kubectl('get', 'jobs,pods,events', '--output', 'name')).trim().split('\n')
    expect(names).toContain('job.batch/seen')
    expect(names).toContain(`pod/${pod}`)
    expect(names.some((name) => name.startsWith(`event/${pod}.`))).toBe(true)
  })

  test('reads a log, and finds a pod by label and phase', async () => {
    expect(await kubectl('logs', pod)).toBe('listening\n')
    const chosen = ['--selector', 'app=brow', '--field-selector', 'status.phase=Running']
    expect(await kubectl('get', 'pods', ...chosen, '--output', 'name')).toBe(`pod/${pod}\n`)
  })

  test('deletes a Job and its pod', async () => {
    expect(await kubectl('delete', 'job', 'seen', '--cascade=foreground')).toContain('job.batch "seen" deleted')
    expect(await kubectl('get', 'jobs,pods', '--output', 'name')).toBe('')
  })
})
