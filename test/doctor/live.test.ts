// What is told of forwards that are open, on the sandbox cluster.

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DoctorItem } from '../../helper/core/doctor.ts'
import type { RatedForward } from '../../helper/core/rates.ts'
import { readForwards } from '../../helper/store/forwards.ts'
import { finish, makeWorld } from '../cli/world.ts'
import { dial, readAll } from '../e2e/local.ts'
import { type SandboxWorld, sandboxWorld } from '../sandbox/world.ts'

const name = `it's "odd" 🐟`
let cluster: SandboxWorld
let world: ReturnType<typeof makeWorld>
let port: number

beforeAll(async () => {
  cluster = await sandboxWorld()
  world = makeWorld()
  Object.assign(world.env, { KUBECONFIG: cluster.kubeconfig, BROW_IMAGE: cluster.image })
  const { host, ports } = cluster.target
  await world.run(['config', 'add', name, cluster.contexts.admin, host, 'auto', String(ports.http)])
  port = (await world.run(['connect', name])).json.items[0].localPort
})
afterAll(async () => {
  await world.brow('stop --all')
  world[Symbol.dispose]()
  await cluster.down()
})

/** Documents of `watch`, one after the other. */
async function* watching() {
  const child = world.start(['watch', '--every', '1s'])
  const ended = finish(child)
  try {
    for await (const line of createInterface(child.stdout!))
      yield JSON.parse(line) as { at: string; items: RatedForward[] }
  } finally {
    child.kill('SIGINT')
    expect((await ended).status).toBe(0)
  }
}

describe('an open forward', () => {
  it('is told as variables', async () => {
    expect((await world.run(['env', name])).json).toEqual({ name, host: '127.0.0.1', port })
    const { stdout } = await world.run(['env', name, '--shell', 'posix'])
    expect(stdout.split('\n')[1]).toBe(`export BROW_PORT='${port}'`)
  })

  it('is watched with its rates until Ctrl-C, which leaves it open', async () => {
    let looks = 0
    let down = 0
    for await (const { items } of watching()) {
      expect(items.map((item) => item.name)).toEqual([name])
      down += items[0]!.rates.down
      if (++looks === 1) {
        const socket = await dial(port)
        socket.end('GET / HTTP/1.0\r\n\r\n')
        expect((await readAll(socket)).length).toBeGreaterThan(0)
      }
      if (down > 0 || looks === 20) break
    }
    expect(down).toBeGreaterThan(0)
    expect((await world.brow('list')).json.items).toHaveLength(1)
  })

  it('is in the history, by name and by pattern, the newest last', async () => {
    const events = async (...words: string[]) => {
      const { json } = await world.run(['history', ...words])
      return json.items.map((item: { event: string }) => item.event)
    }
    expect(await events(name)).toEqual(['create', 'open'])
    expect(await events('it*', '--limit', '1')).toEqual(['open'])
    expect(await events('other')).toEqual([])
    const [first] = (await world.run(['history'])).json.items
    expect(first.localTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(readFileSync(world.paths.history, 'utf8')).not.toContain(cluster.target.host)
  })

  it('whose keeper was killed is no longer told as open, and the doctor tells of its relay, too', async () => {
    const [record] = readForwards(world.paths)
    process.kill(record!.pid, 'SIGKILL')
    expect((await world.run(['env', name])).json.error).toMatchObject({ code: 'forward-not-found' })
    // Whoever comes upon it first writes its end down.
    const ends = async () =>
      (await world.brow('history')).json.items.filter((item: { reason?: string }) => item.reason === 'killed')
    expect(await ends()).toEqual([])
    await world.brow('list')
    expect(await ends()).toMatchObject([{ event: 'close', name, relay: record!.relay!.name }])
    const told = await world.brow('doctor')
    const about = (check: string) => told.json.items.filter((item: { check: string }) => item.check === check)
    expect(about('forward')).toMatchObject([{ subject: name, status: 'warn' }])
    expect(about('relay')).toMatchObject([{ subject: record!.relay!.name, status: 'warn' }])
    await world.brow('pod cleanup')
    await world.brow('doctor --fix')
    expect(await ends()).toHaveLength(1)
    const left = (await world.brow('doctor')).json.items.filter((item: DoctorItem) => item.status !== 'ok')
    // Tools that this machine lacks are another matter.
    expect(left.filter(({ check }: DoctorItem) => check !== 'panes' && check !== 'picker')).toEqual([])
  })

  it.each(['0', '-1', 'x', '1.5'])('is not limited to %s entries of history', async (limit) => {
    expect((await world.run(['history', '--limit', limit])).json.error.code).toBe('usage')
  })
})
