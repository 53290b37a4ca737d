import { describe, expect, test } from 'vitest'
import { encodeWelcome, Status } from '../../helper/tunnel/greeting.ts'
import { sendRecord } from '../../helper/tunnel/record.ts'
import * as Record from '../../helper/tunnel/record-type.ts'
import { world } from './link-world.ts'

describe('a tunnel', () => {
  test('comes up, measures the round trip, and dials again at once when the carrier breaks', async () => {
    const it = world()
    expect(it.tunnel.state).toBe('connecting')
    await it.up()
    expect(it.tunnel.rttMs).toBeGreaterThan(0)
    await it.clock.pass(60_000)
    expect(it.log).toEqual(['up'])
    it.wires[0]!.cut()
    await it.clock.run(() => it.tunnel.state === 'down')
    const lost = it.clock.now()
    await it.clock.run(() => it.tunnel.state === 'up')
    expect(it.dials[1]! - lost).toBe(0)
    expect(it.log).toEqual(['up', 'down: cut', 'resumed'])
  })

  test('tries every 300 ms at most for ten seconds, then ever more rarely up to 15 s, and never gives up', async () => {
    const it = world({ lingerMs: 36_000_000 })
    await it.up()
    await it.clock.pass(5000)
    it.obstruct(new Error('unreachable'))
    it.wires[0]!.cut()
    await it.clock.run(() => it.tunnel.state === 'down')
    const lost = it.clock.now()
    await it.clock.pass(3_600_000)
    const gaps = it.dials.slice(2).map((at, index) => ({ at: at - lost, gap: at - it.dials[index + 1]! }))
    const early = gaps.filter(({ at }) => at < 10_000)
    expect(early.length).toBeGreaterThan(30)
    for (const { gap } of early) expect(gap).toBeLessThanOrEqual(300)
    for (const { gap } of gaps) expect(gap).toBeGreaterThanOrEqual(150)
    const last = gaps.slice(-50).map(({ gap }) => gap)
    expect(Math.max(...last)).toBeLessThanOrEqual(15_000)
    expect(Math.min(...last)).toBeGreaterThanOrEqual(7_500)
    expect(it.log.at(-1)).toBe('retrying: unreachable later')
    it.obstruct(null)
    expect(await it.clock.run(() => it.tunnel.state === 'up', 16_000)).toBe(true)
  })

  test('does not dial without pause when carriers break as soon as they are up', async () => {
    const it = world()
    await it.up()
    for (let round = 0; round < 20; round++) {
      await it.clock.run(() => it.tunnel.state === 'up')
      it.wires.at(-1)!.cut()
      await it.clock.run(() => it.tunnel.state === 'down')
    }
    const gaps = it.dials.slice(1).map((at, index) => at - it.dials[index]!)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(150)
  })

  test('gives a dial that hangs ten seconds', async () => {
    const it = world()
    it.obstruct('hang')
    it.tunnel.start()
    await it.clock.pass(10_100)
    expect(it.aborted).toBe(1)
    expect(it.log).toEqual([expect.stringContaining('retrying: no connection within 10 s')])
    it.obstruct(null)
    expect(await it.clock.run(() => it.tunnel.state === 'up', 12_000)).toBe(true)
  })

  test('gives a relay that does not greet ten seconds', async () => {
    const it = world({ answer: () => undefined })
    it.tunnel.start()
    await it.clock.pass(10_100)
    expect(it.log[0]).toContain('retrying: the relay does not answer within 10 s')
  })

  test('notices within about ten seconds that a carrier has fallen silent', async () => {
    const it = world()
    await it.up()
    await it.clock.pass(7000)
    const silent = it.clock.now()
    it.wires[0]!.near.silent = true
    await it.clock.run(() => it.tunnel.state === 'down')
    expect(it.clock.now() - silent).toBeLessThan(12_000)
    expect(it.log[1]).toBe('down: nothing heard for 10 s')
    await it.clock.run(() => it.tunnel.state === 'up')
    expect(it.log[2]).toBe('resumed')
  })

  test('checks at once after a sleep, and keeps a carrier that has survived it', async () => {
    const it = world()
    await it.up()
    await it.clock.pass(5000)
    it.clock.sleep(25_000)
    await it.clock.pass(10_000)
    expect(it.log).toEqual(['up'])
    it.wires[0]!.near.silent = true
    it.clock.sleep(28_000)
    const awake = it.clock.now()
    await it.clock.run(() => it.tunnel.state === 'down')
    expect(it.clock.now() - awake).toBeLessThan(3500)
    expect(it.log[1]).toContain('after a pause')
  })

  test('does not sit out a long pause between tries after a sleep', async () => {
    const it = world({ lingerMs: 36_000_000 })
    await it.up()
    it.obstruct(new Error('unreachable'))
    it.wires[0]!.cut()
    await it.clock.pass(600_000)
    it.obstruct(null)
    it.clock.sleep(30_000)
    expect(await it.clock.run(() => it.tunnel.state === 'up', 1500)).toBe(true)
  })

  test('ends when the dial can never succeed', async () => {
    const it = world()
    it.obstruct(new Error('gone'))
    it.tunnel.start()
    await it.clock.pass(100)
    expect(it.log).toEqual(['ended: fatal'])
    expect(it.errors[0]).toMatchObject({ code: 'fatal', message: 'gone', cause: expect.any(Error) })
    await it.clock.pass(60_000)
    expect(it.dials).toHaveLength(1)
  })

  test('ends when the relay no longer knows the session', async () => {
    const it = world()
    await it.up()
    await it.clock.pass(2000)
    it.obstruct(new Error('unreachable'))
    it.wires[0]!.cut()
    await it.clock.pass(70_000)
    expect(it.log).toContain('session ended')
    it.obstruct(null)
    await it.clock.pass(20_000)
    expect(it.log.at(-1)).toBe('ended: unknown-session')
  })

  test('names both versions when they differ', async () => {
    const theirs = { version: 9, program: '3.1.4', node: 'v30' }
    const it = world({
      answer(end) {
        end.onData = () => {
          sendRecord(end, Record.welcome, encodeWelcome({ status: Status.version, received: 0, facts: theirs }))
          end.finish()
        }
      },
    })
    it.tunnel.start()
    await it.clock.pass(1000)
    expect(it.errors).toHaveLength(1)
    expect(it.errors[0]).toMatchObject({
      code: 'version',
      message: 'the relay (3.1.4) speaks version 9 of the tunnel, this end version 1',
    })
  })

  test('ends with the relay that says goodbye', async () => {
    const it = world()
    await it.up()
    it.door.close('the relay was stopped')
    await it.clock.pass(1000)
    expect(it.errors[0]).toMatchObject({ code: 'goodbye', message: 'the relay was stopped' })
    expect(it.tunnel.state).toBe('ended')
  })

  test('lets the relay forget the session when it is closed', async () => {
    const it = world()
    await it.up()
    const closing = it.tunnel.close()
    await it.clock.run(() => it.tunnel.state === 'ended', 1000)
    await closing
    expect(it.log).toEqual(['up', 'session ended'])
    expect(it.door.sessions).toBe(0)
    await it.clock.pass(61_000)
    expect(it.log.at(-1)).toBe('deserted')
    expect(it.dials).toHaveLength(1)
  })

  test('is closed within half a second though nobody answers', async () => {
    const it = world()
    await it.up()
    it.wires[0]!.near.silent = true
    it.wires[0]!.far.silent = true
    const before = it.clock.now()
    const closing = it.tunnel.close()
    await it.clock.run(() => it.tunnel.state === 'ended', 2000)
    await closing
    expect(it.clock.now() - before).toBeLessThanOrEqual(500)
  })

  test('can be closed before it is up, and is then of no use', async () => {
    const it = world()
    it.obstruct('hang')
    it.tunnel.start()
    await it.tunnel.close()
    expect(it.aborted).toBe(1)
    await it.clock.pass(60_000)
    expect(it.dials).toHaveLength(1)
    expect(it.log).toEqual([])
    await expect(it.tunnel.probe('host', 1)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })
})
