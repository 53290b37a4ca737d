import { describe, expect, test } from 'vitest'
import { Budget } from '../../helper/tunnel/budget.ts'
import { HEADROOM } from '../../helper/tunnel/carrier.ts'
import { ProtocolError } from '../../helper/tunnel/protocol.ts'
import { sendRecord } from '../../helper/tunnel/record.ts'
import * as Record from '../../helper/tunnel/record-type.ts'
import { Session } from '../../helper/tunnel/session.ts'
import { MemoryWire } from './memory-wire.ts'
import { randomOf } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A session, and the other end of its carrier. */
function session(retention = 32 << 20) {
  const clock = new VirtualClock()
  const wire = new MemoryWire({ clock, random: randomOf(1), capacity: 1 << 30 })
  const failures: Error[] = []
  const own = new Session(clock, new Budget(retention), {
    data: () => undefined,
    writable: () => undefined,
    pong: () => undefined,
    goodbye: () => undefined,
    failed: (error) => void failures.push(error),
  })
  own.carry(wire.near, 0)
  return { clock, wire, own, failures }
}

describe('a session ends when its peer', () => {
  test.each([
    ['sends a record of an unknown type', 77, Buffer.from('x')],
    ['greets once more', Record.hello, Buffer.alloc(29)],
    ['acknowledges what was not sent', Record.ack, Buffer.from([0, 0, 0, 0, 0, 1])],
    ['acknowledges in the wrong form', Record.ack, Buffer.from([1])],
    ['pings with a book', Record.ping, Buffer.alloc(400)],
    ['says goodbye at length', Record.goodbye, Buffer.alloc(600)],
  ])('%s', async (_, type, payload) => {
    const { clock, wire, own, failures } = session()
    sendRecord(wire.far, type, payload)
    await clock.pass(1000)
    expect(failures).toEqual([expect.any(ProtocolError)])
    expect(own.writable).toBe(false)
  })

  test('acknowledges nothing', async () => {
    const { clock, own, failures } = session(1 << 20)
    const payload = Buffer.alloc(HEADROOM + 4 + 60_000)
    let sent = 0
    let least = 0
    while (failures.length === 0 && sent < 1 << 28) {
      own.send(payload, HEADROOM + 4, payload.length)
      sent += 60_000
      if (own.writable) least = sent
      await clock.pass(0)
    }
    expect(failures).toEqual([expect.any(ProtocolError)])
    // Those who heed `writable` never come near.
    expect(least).toBeLessThan(2 << 20)
    expect(sent).toBeLessThan(16 << 20)
  })

  test('has lost what it had acknowledged', async () => {
    const { clock, wire, own } = session()
    const payload = Buffer.alloc(HEADROOM + 4 + 100)
    own.send(payload, HEADROOM + 4, payload.length)
    sendRecord(wire.far, Record.ack, Buffer.from([0, 0, 0, 0, 0, 100]))
    await clock.pass(1000)
    const next = new MemoryWire({ clock, random: randomOf(2) })
    expect(() => own.carry(next.near, 99)).toThrow(ProtocolError)
  })
})

describe('a carrier that has room again and does not say so', () => {
  test('is used again once it takes something without complaint', async () => {
    const clock = new VirtualClock()
    let free = false
    let writable = 0
    const ignore = () => undefined
    const carrier = {
      send: () => free,
      destroy: ignore,
      onData: (_: Buffer) => undefined,
      onDrain: ignore,
      onClose: ignore,
    }
    const events = { data: ignore, writable: () => writable++, pong: ignore, goodbye: ignore, failed: ignore }
    const own = new Session(clock, new Budget(1 << 20), events)
    own.carry(carrier, 0)
    const payload = Buffer.alloc(HEADROOM + 4 + 10)
    own.send(payload, HEADROOM + 4, payload.length)
    expect(own.writable).toBe(false)
    const before = writable
    free = true
    carrier.onData(Buffer.from([Record.ping, 0, 0, 4, 0, 0, 0, 1]))
    own.control(Record.pong, Buffer.alloc(4))
    await clock.pass(1)
    expect(own.writable).toBe(true)
    expect(writable).toBeGreaterThan(before)
  })
})

describe('pings that nobody reads the answers of', () => {
  test('leave one answer waiting, not thousands', async () => {
    const clock = new VirtualClock()
    let queued = 0
    const carrier = {
      send: (_: Buffer, start: number, end: number) => {
        queued += end - start
        return false
      },
      destroy: () => undefined,
      onData: (_: Buffer) => undefined,
      onDrain: () => undefined,
      onClose: () => undefined,
    }
    const own = new Session(clock, new Budget(1 << 20), {
      data: () => undefined,
      writable: () => undefined,
      pong: () => undefined,
      goodbye: () => undefined,
      failed: () => undefined,
    })
    own.carry(carrier, 0)
    const ping = Buffer.from([Record.ping, 0, 0, 4, 0, 0, 0, 1])
    carrier.onData(Buffer.concat(Array.from({ length: 10_000 }, () => ping)))
    expect(queued).toBe(8)
    carrier.onDrain()
    expect(queued).toBe(16)
  })
})
