// Others that a forward depends on: credential plugins, relays that are there already, ports, the command inside `run`.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openCluster } from '../../helper/cluster/client.ts'
import { eventually, isAlive, User } from '../e2e/user.ts'
import { type SandboxWorld, sandboxWorld } from '../sandbox/world.ts'

let world: SandboxWorld
let user: User

beforeAll(async () => {
  world = await sandboxWorld()
  user = new User(world)
  await user.profile('shop', world.target.ports.http)
})
afterEach(async () => {
  await user.brow('stop', '--all')
  await user.brow('pod', 'delete', '--all', '--context', world.contexts.admin)
})
afterAll(async () => {
  await user?.gone()
  await world?.down()
})

describe('a credential plugin', () => {
  const calls = () => join(user.home, 'calls')
  const runs = () => readFileSync(calls(), 'utf8').trim().split('\n')

  /** A profile whose credentials come from a shell script, which notes its process at each run. */
  async function withPlugin(name: string, script: string): Promise<NodeJS.ProcessEnv> {
    const command = join(user.home, name)
    writeFileSync(command, `#!/bin/sh\necho $$ >> ${calls()}\n${script}\n`)
    chmodSync(command, 0o755)
    writeFileSync(calls(), '')
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command, interactiveMode: 'Never' }
    const { sandbox, namespace } = world
    const context = sandbox.context(name, namespace, { exec })
    await user.profile(name, world.target.ports.http, '--context', name)
    return { KUBECONFIG: await sandbox.writeKubeconfig(`kubeconfig-${name}`, [context]) }
  }

  it('that hangs ends at Ctrl-C, with everything that waits for it', async () => {
    const env = await withPlugin('hanging', 'exec sleep 600')
    const { child, answer } = user.start(['connect', 'hanging'], env)
    await eventually('the plugin runs', () => runs()[0] !== '')
    child.kill('SIGINT')
    expect((await answer).code).toBe(130)
    await eventually('the plugin is gone', () => !isAlive(Number(runs()[0])))
    expect(user.openFiles()).toEqual([])
  })

  it('is run once for requests that are refused together', async () => {
    const status = '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"%s"}}'
    const env = await withPlugin('plugged', `printf '${status}' word`)
    const { access, close } = openCluster('plugged', { ...user.env, ...env })
    const refused = await access.credentials()
    expect(runs()).toHaveLength(1)
    await Promise.all([access.refresh(refused), access.refresh(refused)])
    expect(runs()).toHaveLength(2)
    await close()
  })

  it.each([
    ['silent', 'exit 1', 'its credential plugin failed without a word'],
    ['garbled', 'echo hello', 'its credential plugin printed no credentials'],
    ['statusless', `echo '{"kind":"ExecCredential"}'`, 'its credential plugin printed no credentials'],
    ['empty', `echo '{"kind":"ExecCredential","status":{}}'`, 'its credential plugin printed no credentials'],
    ['outspoken', 'echo trouble >&2; echo log in first >&2; exit 1', 'log in first'],
  ])('that is %s is told as such', async (name, script, told) => {
    const env = await withPlugin(name, script)
    const { code, document } = await user.start(['connect', name], env).answer
    expect(code).toBe(6)
    expect(document.error).toMatchObject({
      code: 'unauthenticated',
      message: `no credentials for context "${name}": ${told}`,
    })
  })
})

describe('connect', () => {
  it('gives a relay that it finds the time that was asked for', async () => {
    await user.brow('pod', 'create', 'shop', '--ttl', '40s')
    const { document } = await user.brow('connect', 'shop', '--ttl', '20m')
    expect(document.items?.[0]?.secondsLeft).toBeGreaterThan(1100)
    const relays = await user.brow('pod', 'list')
    expect(relays.document.items).toHaveLength(1)
    expect(relays.document.items?.[0]?.secondsLeft).toBeGreaterThan(1100)
  })

  it('names the forward that holds the port', async () => {
    const port = await user.connect('shop')
    await user.profile('rival', world.target.ports.http)
    const { code, document } = await user.brow('connect', 'rival', '--local-port', String(port))
    expect(code).toBe(4)
    expect(document.error?.message).toBe(`port ${port} is taken by the forward "shop"`)
  })
})

describe('stop', () => {
  it('waits until a restarted API server knows its users again', async () => {
    await user.connect('shop')
    await world.apiServer.kill()
    world.sandbox.faults.denyFor(3000)
    await world.apiServer.start()
    expect((await user.brow('stop', 'shop')).document.items).toMatchObject([{ relay: 'deleted' }])
  })

  it('of a killed keeper says that the relay is left when the cluster does not answer', async () => {
    await user.connect('shop')
    const { pid = 0 } = await user.forward('shop')
    process.kill(pid, 'SIGKILL')
    await eventually('the keeper is gone', () => !isAlive(pid))
    await world.apiServer.kill()
    const { code, document } = await user.brow('stop', 'shop')
    await world.apiServer.start()
    expect(code).toBe(5)
    expect(document.error).toMatchObject({
      message: expect.stringMatching(/^relay \S+ could not be deleted: /),
      hint: expect.stringContaining('brow pod cleanup'),
    })
  })
})

describe('run', () => {
  it('leaves Ctrl-C to its command', async () => {
    const script = `process.on('SIGINT', () => { console.log('went on'); process.exit(7) })
      setInterval(() => undefined, 1000); console.log('here')`
    const { child, output, answer } = user.start(['run', 'shop', '--', process.execPath, '--eval', script])
    await eventually('the command runs', () => output.stdout.includes('here'))
    child.kill('SIGINT')
    expect(await answer).toMatchObject({ code: 7, stdout: 'here\nwent on\n', stderr: '' })
    expect(user.openFiles()).toEqual([])
  })
})
