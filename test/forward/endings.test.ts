// A forward ends at any moment and in any company; what is promised about its traces holds each time.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dial } from '../e2e/local.ts'
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
  world.sandbox.faults.delay = 0
  await user.brow('stop', '--all')
  await user.brow('pod', 'delete', '--all')
})
afterAll(async () => {
  await user?.gone()
  await world?.down()
})

const state = () => join(user.home, '.local/state/brow')
const hasRelay = async () => (await world.relays()).length > 0

/** Connects, and waits until it is closed; a refusal may come so soon that it is a connection never made. */
const knock = (port: number) =>
  new Promise((resolve) => connect(port, '127.0.0.1').once('error', resolve).once('close', resolve).resume())

/** A start that is under way: its Job is there, and the API server takes its time over the rest. */
async function starting() {
  world.sandbox.faults.delay = 500
  const connect = user.start(['connect', 'shop'])
  await eventually('a Job', hasRelay)
  const { pid = 0 } = await user.forward('shop')
  return { ...connect, pid }
}

describe('a start', () => {
  it('keeps its relay while somebody clears up', async () => {
    const { answer } = await starting()
    expect((await user.brow('pod', 'cleanup')).document.items).toEqual([])
    expect((await answer).code).toBe(0)
  })

  it('whose keeper is killed leaves nothing after stop', async () => {
    const { answer, pid } = await starting()
    process.kill(pid, 'SIGKILL')
    expect((await answer).code).toBe(1)
    expect((await user.brow('stop', 'shop')).document.items).toMatchObject([{ relay: 'deleted' }])
    await eventually('no relay', async () => !(await hasRelay()))
    expect(user.openFiles()).toEqual([])
  })

  it('whose starter is killed leaves nothing, not even its lock', async () => {
    const { child, pid } = await starting()
    child.kill('SIGKILL')
    await eventually('the keeper is gone', () => !isAlive(pid))
    await eventually('no relay', async () => !(await hasRelay()))
    expect(user.openFiles()).toEqual([])
  })

  it('that waits for another one ends at Ctrl-C', async () => {
    const first = await starting()
    world.sandbox.faults.delay = 3000
    const second = user.start(['connect', 'shop', '--progress'])
    // It has begun to wait once it runs at all: there is nothing else it does.
    await new Promise((resolve) => setTimeout(resolve, 500))
    second.child.kill('SIGINT')
    expect((await second.answer).code).toBe(130)
    expect(isAlive(first.pid)).toBe(true)
    world.sandbox.faults.delay = 0
    first.child.kill('SIGINT')
    expect((await first.answer).code).toBe(130)
  })

  it('that is interrupted before its keeper could begin leaves no log', async () => {
    const { child, answer } = user.start(['connect', 'shop'])
    await eventually('a log', () => has('logs'))
    child.kill('SIGINT')
    expect((await answer).code).toBe(130)
    expect(user.openFiles()).toEqual([])
  })

  it('that is stopped says so when its relay cannot be deleted', async () => {
    const { answer } = await starting()
    await world.apiServer.kill()
    const stop = await user.brow('stop', 'shop')
    await world.apiServer.start()
    expect(stop.code).toBe(1)
    expect(stop.document.error).toMatchObject({
      message: expect.stringMatching(/^relay \S+ could not be deleted: /),
      hint: expect.stringContaining('brow pod cleanup'),
    })
    expect((await answer).document.error?.hint).toContain('brow pod cleanup')
    expect(user.openFiles()).toEqual([])
  })

  it('during a stop waits for its end and opens anew', async () => {
    await user.connect('shop')
    const { pid } = await user.forward('shop')
    world.sandbox.faults.delay = 300
    const stop = user.brow('stop', 'shop')
    await eventually('it is stopping', async () => (await user.forward('shop')).state === 'stopping')
    const connect = await user.brow('connect', 'shop')
    expect(connect).toMatchObject({ code: 0, document: { items: [{ state: 'ready', already: false }] } })
    expect(connect.document.items?.[0]?.pid).not.toBe(pid)
    expect((await stop).code).toBe(0)
    expect((await user.forward('shop')).state).toBe('ready')
  })
})

describe('an open forward', () => {
  it('is found again after its state directory was deleted', async () => {
    await user.connect('shop')
    rmSync(state(), { recursive: true })
    await eventually('record and socket', () => ['forwards', 'sockets'].every((folder) => has(folder)))
    expect((await user.brow('stop', 'shop')).document.items).toMatchObject([{ relay: 'deleted' }])
    expect(user.openFiles()).toEqual([])
  })

  it('survives an outage while its record cannot be written', async () => {
    const port = await user.connect('shop')
    rmSync(join(state(), 'forwards'), { recursive: true })
    writeFileSync(join(state(), 'forwards'), '')
    await world.cutTunnels()
    await eventually('an answer', async () => {
      const response = await fetch(`http://127.0.0.1:${port}/hello`).catch(() => undefined)
      return response?.status === 200
    })
    rmSync(join(state(), 'forwards'))
    mkdirSync(join(state(), 'forwards'), { mode: 0o700 })
    await eventually('the record', () => has('forwards'))
  })

  it('tells a refusal once a second, however often a program tries, and forgets it when all is well', async () => {
    const { sandbox } = world
    await user.profile('late', 7999, '--host', 'late.sandbox.internal')
    await sandbox.addService('late.sandbox.internal', 7998, 7998)
    const port = await user.connect('late', '--no-probe')
    for (let time = 0; time < 100; time++) await knock(port)
    const { document, stdout } = await user.brow('forward', 'logs', 'late')
    expect(document.error).toBeUndefined()
    const refusals = stdout.split('\n').filter((line) => line.includes('"refused"'))
    expect(refusals.length).toBeGreaterThan(0)
    expect(refusals.length).toBeLessThan(50)
    expect((await user.forward('late')).lastError).toContain('ECONNREFUSED')
    await sandbox.addService('late.sandbox.internal', 7999, (socket) => socket.end('here'))
    const socket = await dial(port)
    await new Promise((resolve) => socket.once('data', resolve))
    socket.destroy()
    expect((await user.forward('late')).lastError).toBeNull()
  })

  it('whose keeper was killed is told as gone, not as our bug', async () => {
    await user.connect('shop')
    const { pid = 0 } = await user.forward('shop')
    process.kill(pid, 'SIGKILL')
    await eventually('the keeper is gone', () => !isAlive(pid))
    const { code, document } = await user.brow('forward', 'logs', 'shop', '--follow')
    expect(code).toBe(3)
    expect(document.error?.code).toBe('forward-not-found')
  })

  it('whose keeper was killed can be listed, stopped and opened again though the diary cannot be read', async () => {
    await user.connect('shop')
    const { pid = 0 } = await user.forward('shop')
    process.kill(pid, 'SIGKILL')
    await eventually('the keeper is gone', () => !isAlive(pid))
    const diary = join(state(), 'history.jsonl')
    rmSync(diary)
    mkdirSync(diary)
    expect((await user.brow('list')).code).toBe(0)
    await user.connect('shop')
    expect((await user.brow('stop', 'shop')).code).toBe(0)
    rmSync(diary, { recursive: true })
  })

  it('whose keeper is killed while its log is followed ends the following with an error', async () => {
    await user.connect('shop')
    const { pid = 0 } = await user.forward('shop')
    const { output, answer } = user.start(['forward', 'logs', 'shop', '--follow'])
    await eventually('the past is told', () => output.stdout.includes('"ready"'))
    await eventually('news are told', async () => {
      await user.brow('pod', 'renew', 'shop')
      return output.stdout.includes('"renewed"')
    })
    process.kill(pid, 'SIGKILL')
    const { code, document } = await answer
    expect(code).toBe(3)
    expect(document.error?.code).toBe('forward-not-found')
  })

  it('may be stopped by several at once', async () => {
    await user.connect('shop')
    const stops = await Promise.all([1, 2, 3].map(() => user.brow('stop', 'shop')))
    // Whoever comes a moment late finds nothing.
    for (const { code } of stops) expect([0, 3]).toContain(code)
    expect(stops.some(({ code }) => code === 0)).toBe(true)
    expect(user.openFiles()).toEqual([])
  })
})

function has(folder: string): boolean {
  try {
    return readdirSync(join(state(), folder)).length > 0
  } catch {
    return false
  }
}
