import { describe, expect, test } from 'vitest'
import { Door } from '../../helper/relay/door.ts'
import { Budget } from '../../helper/tunnel/budget.ts'
import { decodeWelcome, encodeHello, FirstRecord, Status, type Welcome } from '../../helper/tunnel/greeting.ts'
import { PROTOCOL } from '../../helper/tunnel/protocol.ts'
import { sendRecord } from '../../helper/tunnel/record.ts'
import * as Record from '../../helper/tunnel/record-type.ts'
import type { Session } from '../../helper/tunnel/session.ts'
import { type MemoryEnd, MemoryWire } from '../tunnel/memory-wire.ts'
import { randomOf } from '../tunnel/random.ts'
import { VirtualClock } from '../tunnel/virtual-clock.ts'

function world() {
  const clock = new VirtualClock()
  const random = randomOf(11)
  const log: string[] = []
  const sessions: Session[] = []
  const door = new Door({
    clock,
    facts: { program: '0.0.1', node: 'v20' },
    retention: new Budget(1 << 20),
    lingerMs: 60_000,
    serve(session) {
      sessions.push(session)
      return { feed: (piece) => log.push(piece.toString()), turn: () => undefined, end: () => log.push('ended') }
    },
    deserted: () => log.push('deserted'),
  })
  const id = (number: number) => Buffer.alloc(16, number)
  return {
    clock,
    log,
    door,
    sessions,
    id,
    /** A carrier with nothing said on it yet. */
    visit() {
      const wire = new MemoryWire({ clock, random })
      const visitor = { end: wire.near, wire, closed: '', welcome: null as Welcome | null, later: [] as Buffer[] }
      const first = new FirstRecord()
      wire.near.onClose = (reason) => {
        visitor.closed = reason.message
      }
      wire.near.onData = (chunk) => {
        if (visitor.welcome) visitor.later.push(chunk)
        else {
          const record = first.feed(chunk)
          if (!record) return
          visitor.welcome = decodeWelcome(record.type, record.payload)
          visitor.later.push(record.rest)
        }
      }
      door.admit(wire.far)
      return visitor
    },
    hello(end: MemoryEnd, session: Buffer, { fresh = true, received = 0, version = PROTOCOL } = {}) {
      sendRecord(end, Record.hello, encodeHello({ version, session, fresh, received }))
    },
  }
}

describe('the door', () => {
  test('drops a carrier that says nothing for ten seconds', async () => {
    const it = world()
    const visitor = it.visit()
    await it.clock.pass(9_900)
    expect(visitor.end.peer.destroyed).toBe(false)
    await it.clock.pass(200)
    expect(visitor.end.peer.destroyed).toBe(true)
    expect(it.door.sessions).toBe(0)
  })

  test.each([
    ['no hello', Buffer.from('\u0003\0\0\u0004abcd', 'latin1')],
    ['a hello of the wrong kind', Buffer.from('\u0002\0\0\u0006abcdef', 'latin1')],
    ['a hello without end', Buffer.from('\u0002\u00ff\u00ff\u00ff', 'latin1')],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ])('drops a carrier that begins with %s', async (_, bytes) => {
    const it = world()
    const visitor = it.visit()
    visitor.end.send(Buffer.concat([Buffer.alloc(48), bytes]), 48, 48 + bytes.length)
    await it.clock.pass(100)
    expect(visitor.end.peer.destroyed).toBe(true)
    expect(it.door.sessions).toBe(0)
  })

  test('seats a fresh session, and refuses one that it never had', async () => {
    const it = world()
    const [one, two] = [it.visit(), it.visit()]
    it.hello(one.end, it.id(1))
    it.hello(two.end, it.id(2), { fresh: false })
    await it.clock.pass(100)
    expect(one.welcome).toEqual({
      status: Status.fresh,
      received: 0,
      facts: { version: PROTOCOL, program: '0.0.1', node: 'v20' },
    })
    expect(two.welcome?.status).toBe(Status.unknown)
    expect(two.closed).toBe('finished')
    expect(it.door.sessions).toBe(1)
  })

  test('answers another version with its own', async () => {
    const it = world()
    const visitor = it.visit()
    it.hello(visitor.end, it.id(1), { version: PROTOCOL + 1 })
    await it.clock.pass(100)
    expect(visitor.welcome).toMatchObject({ status: Status.version, facts: { version: PROTOCOL } })
    expect(it.door.sessions).toBe(0)
  })

  test('lets a new carrier replace one that still looks alive', async () => {
    const it = world()
    const [one, two] = [it.visit(), it.visit()]
    it.hello(one.end, it.id(1))
    await it.clock.pass(100)
    it.hello(two.end, it.id(1), { fresh: false })
    await it.clock.pass(100)
    expect(two.welcome?.status).toBe(Status.resumed)
    expect(one.end.peer.destroyed).toBe(true)
    expect(two.end.peer.destroyed).toBe(false)
    expect(it.door.sessions).toBe(1)
    // The loss of the old one is no loss of the session.
    await it.clock.pass(20_000)
    expect(it.sessions[0]!.carrier).toBe(two.end.peer)
  })

  test('seats 64 sessions and no more', async () => {
    const it = world()
    const visitors = Array.from({ length: 65 }, (_, index) => {
      const visitor = it.visit()
      it.hello(visitor.end, it.id(index))
      return visitor
    })
    await it.clock.pass(200)
    expect(visitors.filter((visitor) => visitor.welcome?.status === Status.fresh)).toHaveLength(64)
    expect(visitors.filter((visitor) => visitor.welcome?.status === Status.full)).toHaveLength(1)
  })

  test('takes thirty seconds of silence for a loss, and forgets the session after the linger', async () => {
    const it = world()
    const visitor = it.visit()
    it.hello(visitor.end, it.id(1))
    await it.clock.pass(61_000)
    expect(visitor.end.peer.destroyed).toBe(true)
    expect(it.door.sessions).toBe(1)
    await it.clock.pass(60_000)
    expect(it.door.sessions).toBe(0)
    expect(it.log).toEqual(['ended', 'deserted'])
  })

  test('is deserted only when no session has had a carrier for the linger', async () => {
    const it = world()
    const [one, two] = [it.visit(), it.visit()]
    it.hello(one.end, it.id(1))
    it.hello(two.end, it.id(2))
    await it.clock.pass(100)
    one.wire.cut()
    const alive = setAlive(it, two.end)
    await it.clock.pass(130_000)
    expect(it.log).toEqual(['ended'])
    alive.stop()
    two.wire.cut()
    await it.clock.pass(60_100)
    expect(it.log).toEqual(['ended', 'ended', 'deserted'])
  })

  test.each([['acknowledges what was never sent', 99, 'more was acknowledged than was sent']])(
    'ends the session of a peer that %s, with a word',
    async (_, received, words) => {
      const it = world()
      const [one, two] = [it.visit(), it.visit()]
      it.hello(one.end, it.id(1))
      await it.clock.pass(100)
      it.hello(two.end, it.id(1), { fresh: false, received })
      await it.clock.pass(100)
      expect(it.log).toEqual(['ended'])
      expect(Buffer.concat(two.later).toString()).toContain(words)
      expect(it.door.sessions).toBe(0)
    },
  )
})

/** Pings as a client would. */
function setAlive(it: ReturnType<typeof world>, end: MemoryEnd): { stop(): void } {
  let going = true
  const ping = () => {
    if (!going) return
    sendRecord(end, Record.ping, Buffer.alloc(4))
    it.clock.after(3000, ping)
  }
  ping()
  return {
    stop() {
      going = false
    },
  }
}
