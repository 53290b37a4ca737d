import { describe, expect, test } from 'vitest'
import { call } from '../../helper/tunnel/call.ts'
import * as Frame from '../../helper/tunnel/frame-type.ts'
import { Mux } from '../../helper/tunnel/mux.ts'
import { encodeNumber, FIRST_WINDOW, LARGEST_WINDOW, MAX_STREAMS, ProtocolError } from '../../helper/tunnel/protocol.ts'
import type { StreamEnd } from '../../helper/tunnel/stream.ts'
import { room } from './mux-pair.ts'
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
