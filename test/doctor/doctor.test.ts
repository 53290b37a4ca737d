import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DoctorItem } from '../../helper/core/doctor.ts'
import { processStart } from '../../helper/forward/process.ts'
import { type ForwardRecord, writeForward } from '../../helper/store/forwards.ts'
import { makeWorld } from '../cli/world.ts'
import { type SandboxWorld, sandboxWorld } from '../sandbox/world.ts'

let cluster: SandboxWorld
/** Accepts connections and never answers. */
let silent: Server

beforeAll(async () => {
  cluster = await sandboxWorld()
  silent = createServer().listen(0, '127.0.0.1')
})
afterAll(async () => {
  silent.close()
  await cluster.down()
})

let world: ReturnType<typeof makeWorld>
beforeEach(() => {
  world = makeWorld()
  world.env.KUBECONFIG = cluster.kubeconfig
  return () => world[Symbol.dispose]()
})

async function doctor(...flags: string[]) {
  const { status, json } = await world.run(['doctor', ...flags])
  const items: DoctorItem[] = json.items
  const of = (check: string) => items.filter((item) => item.check === check)
  return { status, json, items, of }
}

const add = (name: string, context: string, ...more: string[]) =>
  world.run(['config', 'add', name, context, 'db.internal', '5432', ...more])

/** A record whose keeper is gone. */
function leaveForward(name: string, pid = 999_999_999): ForwardRecord {
  const record = {
    id: name,
    name,
    contract: 1,
    pid,
    pidStartedAt: processStart(pid) ?? '1',
    socket: join(world.paths.socketsDir, `${name}.sock`),
    startedAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
    profile: { tags: [] } as never,
    localPort: 1,
    relay: null,
    relayAtEnd: 'keep',
  } satisfies ForwardRecord
  writeForward(world.paths, record)
  return record
}

function leaveFile(path: string, hoursAgo: number): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, '', { mode: 0o600 })
  const then = new Date(Date.now() - hoursAgo * 3_600_000)
  utimesSync(path, then, then)
}

describe('the doctor', () => {
  it('finds nothing wrong in a new home, and makes nothing there', async () => {
    const { status, items } = await doctor()
    expect(status).toBe(0)
    expect(items.filter(({ status: verdict }) => verdict === 'fail')).toEqual([])
    expect(readdirSync(world.home)).toEqual([])
  })

  it('asks every cluster that a profile names, and each one that fails has its own line', async () => {
    await add('a', cluster.contexts.admin)
    await add('b', cluster.contexts.forbidden)
    await add('c', cluster.contexts.dead)
    await add('d', 'sandbx')
    const { status, json, of } = await doctor()
    expect({ status, error: json.error }).toMatchObject({ status: 1, error: { code: 'failed' } })
    expect(of('rights').map(({ subject, status: verdict }) => `${subject} ${verdict}`)).toEqual([
      'sandbox/quay ok',
      'sandbox-forbidden/quay fail',
    ])
    expect(of('rights')[1]?.role).toContain('kind: Role')
    expect(of('cluster')).toMatchObject([
      { subject: 'sandbox', status: 'ok' },
      { subject: 'sandbox-forbidden', status: 'ok' },
      { subject: 'sandbox-dead', status: 'fail', hint: expect.any(String) },
      { subject: 'sandbx', status: 'fail', hint: expect.stringContaining('sandbox') },
    ])
  })

  it('asks about a place once, also where a profile names the namespace that its context has anyway', async () => {
    await add('a', cluster.contexts.admin)
    await add('b', cluster.contexts.admin, '--namespace', cluster.namespace)
    const { of } = await doctor()
    expect(of('cluster')).toMatchObject([{ subject: 'sandbox', status: 'ok' }])
    expect(of('rights')).toMatchObject([{ subject: 'sandbox/quay', status: 'ok' }])
  })

  it('does not wait for a cluster that says nothing, nor for a login that nobody makes', async () => {
    const { port } = silent.address() as { port: number }
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sleep',
      args: ['60'],
      interactiveMode: 'Never',
    }
    const kubeconfig = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster: { server: `https://127.0.0.1:${port}` } }],
      users: [
        { name: 'token', user: { token: 'x' } },
        { name: 'login', user: { exec } },
      ],
      contexts: ['token', 'login'].map((user) => ({ name: user, context: { cluster: 'c', user } })),
    }
    world.env.KUBECONFIG = join(world.home, 'kubeconfig')
    writeFileSync(world.env.KUBECONFIG, JSON.stringify(kubeconfig))
    await add('a', 'token')
    await add('b', 'login')
    const before = performance.now()
    const { of } = await doctor()
    expect(of('cluster').map(({ status }) => status)).toEqual(['fail', 'fail'])
    expect(performance.now() - before).toBeLessThan(20_000)
  })

  it('says where a kubeconfig was looked for', async () => {
    world.env.KUBECONFIG = join(world.home, 'nowhere')
    const { of } = await doctor()
    expect(of('kubeconfig')).toMatchObject([{ status: 'fail', message: expect.stringContaining('nowhere') }])
  })

  it('goes on when the configuration is broken, and leaves that alone', async () => {
    mkdirSync(world.paths.configDir, { recursive: true, mode: 0o700 })
    writeFileSync(world.paths.config, '{', { mode: 0o600 })
    const { status, of, items } = await doctor('--fix')
    expect(status).toBe(1)
    expect(of('config')).toMatchObject([{ status: 'fail', message: expect.stringContaining('not JSON') }])
    expect(items.length).toBeGreaterThan(4)
    expect(statSync(world.paths.config).size).toBe(1)
  })

  it('tells what dead forwards left, and with --fix clears it away', async () => {
    const { socket } = leaveForward('web')
    const log = join(world.paths.logsDir, 'old.log')
    const half = join(world.paths.stateDir, '.brow-1-abc.tmp')
    leaveFile(socket, 2)
    leaveFile(log, 2)
    leaveFile(half, 2)
    const told = await doctor()
    expect(told.status).toBe(0)
    expect(told.of('forward')).toMatchObject([{ subject: 'web', status: 'warn', hint: 'brow doctor --fix' }])
    expect(
      told
        .of('leftover')
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual([half, log].sort())
    expect([log, half, socket].map((path) => existsSync(path))).toEqual([true, true, true])

    const mended = await doctor('--fix')
    expect(mended.items.filter(({ fixed }) => fixed)).toHaveLength(3)
    expect([log, half, socket].map((path) => existsSync(path))).toEqual([false, false, false])
    expect((await doctor()).items.filter(({ fixed, hint }) => fixed || hint === 'brow doctor --fix')).toEqual([])
  })

  it('leaves what a living keeper owns, and says when that does not answer', async () => {
    const { socket } = leaveForward('web', process.pid)
    leaveFile(socket, 2)
    const { status, of } = await doctor('--fix')
    expect(status).toBe(1)
    expect(of('forward')).toMatchObject([{ status: 'fail', hint: `kill ${process.pid}` }])
    expect(existsSync(socket)).toBe(true)
  })

  it('takes the rights of others from files and folders', async () => {
    await add('a', cluster.contexts.admin)
    const { config, configDir, profilesCache } = world.paths
    chmodSync(config, 0o644)
    chmodSync(configDir, 0o755)
    writeFileSync(profilesCache, 'old\tname\n')
    expect((await doctor()).of('mode').map(({ subject }) => subject)).toEqual([configDir, config])
    const { of } = await doctor('--fix')
    expect(of('completion')).toMatchObject([{ fixed: true }])
    expect([config, configDir].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o700])
  })

  it('is also called health-check', async () => {
    expect((await world.brow('health-check')).json.items.length).toBeGreaterThan(3)
  })
})
