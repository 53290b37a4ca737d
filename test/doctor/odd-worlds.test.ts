// Homes and clusters that are not as they should be: each has its own line with a way out, and hides nothing else.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DoctorItem } from '../../helper/core/doctor.ts'
import { heedful, makeWorld } from '../cli/world.ts'
import { type SandboxWorld, sandboxWorld } from '../sandbox/world.ts'

let cluster: SandboxWorld
let world: ReturnType<typeof makeWorld>

beforeAll(async () => {
  cluster = await sandboxWorld()
})
afterAll(() => cluster.down())
beforeEach(() => {
  world = makeWorld(heedful)
  world.env.KUBECONFIG = cluster.kubeconfig
  return () => world[Symbol.dispose]()
})

async function doctor(...flags: string[]) {
  const { status, json } = await world.run(['doctor', ...flags])
  const items: DoctorItem[] = json.items
  const wrong = items.filter((item) => item.status !== 'ok' && item.check !== 'panes' && item.check !== 'picker')
  return { status, items, wrong }
}

function put(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, '', { mode: 0o600 })
  return path
}

describe('a file where a folder belongs', () => {
  it('of the cache warns: only TAB misses it', async () => {
    const path = put(dirname(world.paths.cacheDir))
    const { status, wrong, items } = await doctor()
    const aside = `put it aside: mv ${path} ${path}.old`
    expect(wrong).toMatchObject([
      { check: 'files', subject: world.paths.cacheDir, status: 'warn', hint: aside },
      { check: 'completion', status: 'warn', hint: aside },
    ])
    expect(status).toBe(0)
    expect(items.map(({ check }) => check)).toContain('kubeconfig')
  })

  it('of the state is told with the command that moves it, and once for all below it', async () => {
    const path = put(world.paths.stateDir)
    const { wrong } = await doctor('--fix')
    expect(wrong.map(({ check, hint }) => [check, hint])).toEqual([
      ['files', `put it aside: mv ${path} ${path}.old`],
      ['forwards', `put it aside: mv ${path} ${path}.old`],
    ])
  })

  it('of the configuration is told with the command that moves it', async () => {
    const path = put(world.paths.configDir)
    const { wrong } = await doctor()
    expect(wrong.map(({ check, hint }) => [check, hint])).toEqual([
      ['files', `put it aside: mv ${path} ${path}.old`],
      ['config', `put it aside: mv ${path} ${path}.old`],
    ])
  })
})

describe('a folder that its owner may not use', () => {
  it('is told, is opened by --fix, and hides nothing', async () => {
    put(world.paths.owner)
    chmodSync(world.paths.stateDir, 0o100)
    const { wrong, items } = await doctor()
    expect(wrong.filter(({ check }) => check === 'mode')).toMatchObject([
      { subject: world.paths.stateDir, status: 'fail', hint: 'brow doctor --fix' },
    ])
    expect(items.map(({ check }) => check)).toContain('kubeconfig')
    await doctor('--fix')
    expect((await doctor()).wrong).toEqual([])
  })
})

describe.runIf(heedful)('a home that may not be written', () => {
  it('is told before anything is tried in it', async () => {
    await world.run(['config', 'add', 'web', 'sandbox', 'h', '1'])
    writeFileSync(world.paths.profilesCache, '')
    chmodSync(world.home, 0o500)
    chmodSync(world.paths.cacheDir, 0o500)
    const { wrong } = await doctor()
    chmodSync(world.home, 0o700)
    expect(wrong).toMatchObject([
      { check: 'files', subject: world.paths.stateDir, status: 'fail', hint: `ls -ld ${world.home}` },
      { check: 'mode', subject: world.paths.cacheDir, status: 'warn' },
      { check: 'completion', status: 'warn' },
    ])
  })
})

describe('a context without credentials', () => {
  it.each([
    ['names a user that is not there', { users: [] }],
    ['names a user that is empty', { users: [{ name: 'nobody', user: {} }] }],
  ])('that %s needs a login, and no Role', async (_, { users }) => {
    const kubeconfig = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8'))
    const [{ context }] = kubeconfig.contexts
    const contexts = [{ name: 'mine', context: { ...context, user: 'nobody' } }]
    world.env.KUBECONFIG = join(world.home, 'kubeconfig')
    writeFileSync(world.env.KUBECONFIG, JSON.stringify({ ...kubeconfig, users, contexts }))
    await world.run(['config', 'add', 'web', 'mine', 'h', '1'])
    const { status, wrong } = await doctor()
    expect(status).toBe(1)
    expect(wrong).toMatchObject([
      {
        check: 'cluster',
        status: 'fail',
        message: 'context "mine" has no credentials in the kubeconfig',
        hint: expect.stringContaining('log in'),
      },
    ])
    const check = await world.run(['config', 'check', 'web'])
    expect(check.stdout).toContain('log in')
    const opened = await world.run(['connect', 'web'])
    expect(opened.json.error).toMatchObject({ code: 'unauthenticated', hint: expect.stringContaining('log in') })
  })
})
