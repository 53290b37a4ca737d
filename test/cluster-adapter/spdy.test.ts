import { expect, test } from 'vitest'
import { SpdyError, SpdyParser } from '../../helper/cluster/spdy.ts'
import { controlFrame, DATA, dataFrame, ERRORS, numbers } from './spdy-peer.ts'

const stream = Buffer.concat([
  dataFrame(DATA, 'one '),
  controlFrame(6, numbers(4)),
  dataFrame(DATA, ''),
  dataFrame(DATA, 'two '),
  dataFrame(ERRORS, 'oh', true),
  controlFrame(4, Buffer.alloc(12)),
  dataFrame(DATA, 'three', true),
])

function parse(chunks: Buffer[]) {
  const seen = { data: '', errors: '', controls: [] as string[], ended: [] as number[] }
  const parser = new SpdyParser({
    data: (id, piece) => {
      seen[id === DATA ? 'data' : 'errors'] += piece
    },
    fin: (id) => seen.ended.push(id),
    control: (type, payload) => seen.controls.push(`${type}:${payload.length}`),
  })
  for (const chunk of chunks) parser.feed(chunk)
  return seen
}

const whole = { data: 'one two three', errors: 'oh', controls: ['6:4', '4:12'], ended: [ERRORS, DATA] }

test('frames are the same wherever the bytes are cut, once or twice', () => {
  expect(parse([stream])).toEqual(whole)
  for (let first = 1; first < stream.length; first++) {
    for (let second = first; second < stream.length; second++) {
      const chunks = [stream.subarray(0, first), stream.subarray(first, second), stream.subarray(second)]
      expect(parse(chunks)).toEqual(whole)
    }
  }
})

test('frames are the same byte by byte', () => {
  expect(parse([...stream].map((byte) => Buffer.from([byte])))).toEqual(whole)
})

test('a long control frame is refused by its header, before it is gathered', () => {
  const header = controlFrame(8, Buffer.alloc(100_000)).subarray(0, 8)
  expect(() => parse([header])).toThrow(SpdyError)
})

test('a data frame as long as they get is passed on in pieces', () => {
  const frame = dataFrame(DATA, 'x'.repeat(0xff_ff_ff))
  expect(parse([frame.subarray(0, 1000), frame.subarray(1000)]).data.length).toBe(0xff_ff_ff)
})
