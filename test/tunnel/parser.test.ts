import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Frame from '../../helper/tunnel/frame-type.ts'
import { Outbox } from '../../helper/tunnel/outbox.ts'
import { Parser, type Sink } from '../../helper/tunnel/parser.ts'
import { CONTROL_LIMIT, FRAME_HEADER, ProtocolError, RECORD_HEADER } from '../../helper/tunnel/protocol.ts'

interface Seen {
  type: number
  id: number
  payload: string
}

/** Collects what a parser says; data comes in pieces, everything else whole. */
class Collector implements Sink {
  readonly seen: Seen[] = []
  largestWhole = 0

  header(type: number, _length: number, id: number): boolean {
    this.seen.push({ type, id, payload: '' })
    return type === Frame.data
  }

  piece(part: Buffer): void {
    this.seen.at(-1)!.payload += part.toString('hex')
  }

  whole(payload: Buffer): void {
    this.largestWhole = Math.max(this.largestWhole, payload.length)
    this.seen.at(-1)!.payload = payload.toString('hex')
  }
}

const frames = fc.array(
  fc.record({
    type: fc.constantFrom(...Object.values(Frame)),
    id: fc.nat(0xffffffff),
    payload: fc.uint8Array({ maxLength: CONTROL_LIMIT }),
    large: fc.boolean(),
  }),
  { maxLength: 30 },
)

function feedInChunks(parser: Parser, bytes: Buffer, cuts: number[]): void {
  let at = 0
  for (let turn = 0; at < bytes.length; turn++) {
    const length = cuts.length === 0 ? bytes.length : cuts[turn % cuts.length]!
    parser.feed(bytes.subarray(at, at + length))
    at += length
  }
}

describe('frames', () => {
  test('come out as they went in, whatever the chunks', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 40 })), (list, cuts) => {
        const sent: Buffer[] = []
        const clock = { now: () => 0, after: () => () => undefined, soon: () => undefined }
        const outbox = new Outbox(
          (buffer, start, end) => void sent.push(Buffer.from(buffer.subarray(start, end))),
          clock,
        )
        for (const { type, id, payload, large } of list) {
          const bytes = Buffer.from(payload)
          if (large && type === Frame.data) outbox.large(id, Outbox.copy(bytes, 0, bytes.length))
          else outbox.small(type, id, bytes)
        }
        outbox.flush()
        const sink = new Collector()
        feedInChunks(new Parser(FRAME_HEADER, sink), Buffer.concat(sent), cuts)
        expect(sink.seen).toEqual(
          list.map(({ type, id, payload }) => ({ type, id, payload: Buffer.from(payload).toString('hex') })),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('of random bytes cause nothing but protocol errors, and little memory', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 4000 }),
        fc.array(fc.integer({ min: 1, max: 100 })),
        fc.constantFrom(RECORD_HEADER, FRAME_HEADER),
        (bytes, cuts, header) => {
          const sink = new Collector()
          try {
            feedInChunks(new Parser(header, sink), Buffer.from(bytes), cuts)
          } catch (error) {
            expect(error).toBeInstanceOf(ProtocolError)
          }
          expect(sink.largestWhole).toBeLessThanOrEqual(CONTROL_LIMIT)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('are not parsed any further once the parser is stopped from within', () => {
    const sink = new Collector()
    const parser = new Parser(RECORD_HEADER, {
      header: () => false,
      piece: () => undefined,
      whole(payload) {
        sink.seen.push({ type: 0, id: 0, payload: payload.toString() })
        parser.stopped = true
      },
    })
    parser.feed(Buffer.from('\u0001\0\0\u0001a\u0001\0\0\u0001b'))
    expect(sink.seen.map((each) => each.payload)).toEqual(['a'])
  })

  test('leave free what lies in front of each payload', () => {
    const { buffer, start, end } = Outbox.copy(Buffer.from('..payload..'), 2, 9)
    expect(buffer.toString('latin1', start, end)).toBe('payload')
    expect(start).toBeGreaterThanOrEqual(60)
  })
})
