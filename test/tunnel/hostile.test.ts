import { describe, expect, test } from 'vitest'
import { Budget } from '../../helper/tunnel/budget.ts'
import { call } from '../../helper/tunnel/call.ts'
import { HEADROOM } from '../../helper/tunnel/carrier.ts'
import * as Frame from '../../helper/tunnel/frame-type.ts'
import { Mux } from '../../helper/tunnel/mux.ts'
import { encodeNumber, FIRST_WINDOW, LARGEST_WINDOW, MAX_STREAMS, ProtocolError } from '../../helper/tunnel/protocol.ts'
import { sendRecord } from '../../helper/tunnel/record.ts'
import * as Record from '../../helper/tunnel/record-type.ts'
import { Session } from '../../helper/tunnel/session.ts'
import type { StreamEnd } from '../../helper/tunnel/stream.ts'
import { MemoryWire } from './memory-wire.ts'
import { room } from './mux-pair.ts'
import { randomOf } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

const idle: StreamEnd = {
  write: () => undefined,
  end: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
  reset: () => undefined,
  finish: () => undefined,
}

function frame(type: number, id: number, payload: Buffer | string = '', length = Buffer.from(payload).length): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt32BE(((type << 24) | length) >>> 0)
  header.writeUInt32BE(id, 4)
  return Buffer.concat([header, Buffer.from(payload)])
}

const open = (id: number) => frame(Frame.open, id, '\0\u0050host')

/** A relay's mux, fed by hand. */
function relay(own = room()) {
  const sent: Buffer[] = []
  const pipe = {
    open: true,
    writable: true,
    send: (buffer: Buffer, start: number, end: number) => void sent.push(Buffer.from(buffer.subarray(start, end))),
  }
  const clock = new VirtualClock()
  const mux = new Mux(pipe, clock, own, () => () => idle)
  return { mux, clock, sent, feed: (...frames: Buffer[]) => mux.feed(Buffer.concat(frames)) }
}

/** A client's mux with one stream, fed by hand. */
function client() {
  const pipe = { open: true, writable: true, send: () => undefined }
  const mux = new Mux(pipe, new VirtualClock(), room(), null)
  call(mux, 'host', 80, () => idle, { opened: () => undefined, refused: () => undefined, closed: () => undefined })
  return { feed: (...frames: Buffer[]) => mux.feed(Buffer.concat(frames)) }
}

describe('a relay ends the session of a peer that', () => {
  test.each([
    ['sends a frame of an unknown type', [frame(99, 1)]],
    ['sends a frame of type 0', [frame(0, 1)]],
    ['opens a stream twice', [open(1), open(1)]],
    ['opens a stream with an id of before', [open(5), open(4)]],
    ['opens a stream to nowhere', [frame(Frame.open, 1, '\0\u0050')]],
    ['names a host without end', [frame(Frame.open, 1, '', 0xffffff)]],
    ['sends more than the window allows', [open(1), frame(Frame.data, 1, '', FIRST_WINDOW + 1)]],
    [
      'sends more than the window allows, bit by bit',
      [open(1), frame(Frame.data, 1, Buffer.alloc(FIRST_WINDOW)), frame(Frame.data, 1, 'x')],
    ],
    ['sends data behind the end', [open(1), frame(Frame.fin, 1), frame(Frame.data, 1, 'x')]],
    ['ends a stream twice', [open(1), frame(Frame.fin, 1), frame(Frame.fin, 1)]],
    ['grants a window beyond all measure', [open(1), frame(Frame.window, 1, encodeNumber(LARGEST_WINDOW))]],
    ['grants a window in the wrong form', [open(1), frame(Frame.window, 1, 'abc')]],
    ['answers what it was not asked', [open(1), frame(Frame.opened, 1)]],
    ['refuses what it was not asked', [open(1), frame(Frame.refused, 1, 'EWHAT')]],
  ])('%s', (_, frames) => {
    expect(() => relay().feed(...frames)).toThrow(ProtocolError)
  })
})

describe('a client ends a session whose relay', () => {
  test.each([
    ['opens a stream', [open(7)]],
    ['answers twice', [frame(Frame.opened, 1), frame(Frame.opened, 1)]],
    ['refuses what it had opened', [frame(Frame.opened, 1), frame(Frame.refused, 1, 'ELATE')]],
  ])('%s', (_, frames) => {
    expect(() => client().feed(...frames)).toThrow(ProtocolError)
  })
})

describe('late frames', () => {
  test('of a stream that has ended are ignored', () => {
    const { mux, feed } = relay()
    feed(open(3), frame(Frame.rst, 3))
    expect(() =>
      feed(
        frame(Frame.data, 3, Buffer.alloc(FIRST_WINDOW * 2)),
        frame(Frame.fin, 3),
        frame(Frame.window, 3, encodeNumber(5)),
        frame(Frame.blocked, 3),
        frame(Frame.rst, 3),
      ),
    ).not.toThrow()
    expect(mux.streams.size).toBe(0)
  })
})

describe('a flood of streams', () => {
  test('is refused beyond 4096, by name', () => {
    const { mux, sent, feed } = relay()
    for (let id = 1; id <= MAX_STREAMS + 3; id++) feed(open(id))
    mux.outbox.flush()
    expect(mux.streams.size).toBe(MAX_STREAMS)
    expect(Buffer.concat(sent).toString('latin1').split('EMFILE')).toHaveLength(4)
  })
})

describe('a host name that no dial accepts', () => {
  test('refuses its stream and no other', () => {
    const sent: Buffer[] = []
    const pipe = {
      open: true,
      writable: true,
      send: (buffer: Buffer, start: number, end: number) => void sent.push(Buffer.from(buffer.subarray(start, end))),
    }
    const mux = new Mux(pipe, new VirtualClock(), room(), (host) => () => {
      if (host.includes('\0')) throw new TypeError('no')
      return idle
    })
    mux.feed(Buffer.concat([frame(Frame.open, 1, '\0\u0050a\0b'), open(2)]))
    mux.outbox.flush()
    expect([...mux.streams.keys()]).toEqual([2])
    expect(Buffer.concat(sent).toString('latin1')).toContain('EINVAL')
  })
})

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
