import { constants, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { dialPod } from '../../helper/cluster/carrier.ts'
import { type Carrier, HEADROOM } from '../../helper/tunnel/carrier.ts'
import { eventually } from '../sandbox/fixture.ts'
import {
  accepted,
  controlFrame,
  DATA,
  dataFrame,
  ERRORS,
  numbers,
  reply,
  type SpdyPeer,
  spdyPeer,
} from './spdy-peer.ts'

const address = { namespace: 'quay', pod: 'brow-1', port: 14127 }
const dial = (peer: SpdyPeer, signal = new AbortController().signal) => dialPod(peer.cluster, address, signal)

interface Listening {
  carrier: Carrier
  data(): string
  closed: Promise<string>
}

async function listening(peer: SpdyPeer): Promise<Listening> {
  const carrier = await dial(peer)
  const chunks: Buffer[] = []
  carrier.onData = (chunk) => chunks.push(chunk)
  const closed = new Promise<string>((resolve) => {
    carrier.onClose = (reason) => resolve(reason.message)
  })
  return { carrier, closed, data: () => Buffer.concat(chunks).toString() }
}

function send(carrier: Carrier, text: string): boolean {
  const buffer = Buffer.concat([Buffer.alloc(HEADROOM), Buffer.from(text)])
  return carrier.send(buffer, HEADROOM, buffer.length)
}

describe('the upgrade', () => {
  test('is a POST that names SPDY/3.1 and carries the credentials', async () => {
    const peer = await spdyPeer()
    await dial(peer)
    expect(peer.requests[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/namespaces/quay/pods/brow-1/portforward',
      headers: { upgrade: 'SPDY/3.1', 'x-stream-protocol-version': 'portforward.k8s.io', authorization: 'Bearer ahoy' },
    })
  })

  test('is followed by a stream for errors and one for data, to the port', async () => {
    const peer = await spdyPeer()
    await dial(peer)
    await eventually('both streams', () => peer.read().includes('streamtype\0\0\0\u0004data'))
    const [errors, end, data] = frames(peer.read())
    expect([errors, end, data].map((frame) => frame?.word)).toEqual([0x80030001, ERRORS, 0x80030001])
    expect(end).toMatchObject({ flags: 1, payload: Buffer.alloc(0) })
    // Both header blocks together are one deflate stream.
    const packed = Buffer.concat([errors!.payload.subarray(10), data!.payload.subarray(10)])
    const block = inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
    expect(block.match(/port\0\0\0\x0514127/g)).toHaveLength(2)
    expect(block).toMatch(/streamtype\0\0\0\x05error[\s\S]*streamtype\0\0\0\x04data/)
  })

  test('counts only when the data stream was accepted', async () => {
    const peer = await spdyPeer({ first: reply(ERRORS) })
    let done = false
    const carrier = dial(peer).then(() => {
      done = true
    })
    await eventually('the streams', () => peer.read().length > 0)
    peer.write(controlFrame(6, numbers(2)))
    await eventually('the answer to a ping', () => peer.read().includes(controlFrame(6, numbers(2))))
    expect(done).toBe(false)
    peer.write(reply(DATA))
    await carrier
    expect(done).toBe(true)
  })

  test('to something else is refused', async () => {
    const answer = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'
    await expect(dial(await spdyPeer({ answer }))).rejects.toMatchObject({ kind: 'transient', verdict: 'refused' })
  })

  test('ends with its signal', async () => {
    const peer = await spdyPeer({ first: Buffer.alloc(0) })
    const abort = new AbortController()
    const dialled = dial(peer, abort.signal)
    await eventually('the streams', () => peer.read().length > 0)
    abort.abort(new Error('enough'))
    await expect(dialled).rejects.toThrow('enough')
    await eventually('the end of the connection', () => peer.socket().destroyed)
  })
})

describe('data', () => {
  test('arrives byte by byte through a socket', async () => {
    const peer = await spdyPeer()
    const { data } = await listening(peer)
    for (const byte of Buffer.concat([dataFrame(DATA, 'slow '), dataFrame(DATA, 'ship')]))
      peer.write(Buffer.from([byte]))
    expect(await eventually('it', () => data() === 'slow ship')).toBe(true)
  })

  test('that follows the acceptance at once is not lost', async () => {
    const { data } = await listening(await spdyPeer({ first: Buffer.concat([accepted, dataFrame(DATA, 'early')]) }))
    expect(await eventually('it', () => data() === 'early')).toBe(true)
  })

  test('leaves as frames of the data stream', async () => {
    const peer = await spdyPeer()
    const { carrier } = await listening(peer)
    expect(send(carrier, 'ahoy')).toBe(true)
    await eventually('the frame', () => peer.read().includes(dataFrame(DATA, 'ahoy')))
  })

  test('is held back while nobody reads, and goes on afterwards', async () => {
    const peer = await spdyPeer()
    const { carrier } = await listening(peer)
    peer.socket().pause()
    const block = 'x'.repeat(256 << 10)
    let rounds = 0
    while (send(carrier, block)) {
      expect(++rounds).toBeLessThan(1000)
      await new Promise(setImmediate)
    }
    const drained = new Promise<void>((resolve) => {
      carrier.onDrain = resolve
    })
    peer.socket().resume()
    await drained
    expect(send(carrier, 'more')).toBe(true)
  })

  test('without headroom is a mistake of the sender', async () => {
    const { carrier } = await listening(await spdyPeer())
    expect(() => carrier.send(Buffer.alloc(20), 4, 20)).toThrow('no headroom')
  })
})

describe('a ping', () => {
  test('is answered with its number, an answer is not', async () => {
    const peer = await spdyPeer()
    await listening(peer)
    const before = peer.read().length
    peer.write(Buffer.concat([controlFrame(6, numbers(7)), controlFrame(6, numbers(8))]))
    await eventually('an answer', () => peer.read().length > before)
    expect(peer.read().subarray(before)).toEqual(controlFrame(6, numbers(8)))
  })
})

describe('the end', () => {
  const refusal = 'error forwarding port 14127 to pod: connection refused'
  test.each<[string, Buffer, string | RegExp]>([
    ['a reset', controlFrame(3, numbers(DATA, 5)), 'the stream was reset (SPDY status 5)'],
    ['a server that goes away', controlFrame(7, numbers(3, 0)), 'the server is going away (SPDY status 0)'],
    ['the last frame of the data stream', dataFrame(DATA, '', true), 'the pod closed the connection'],
    ['a text on the error stream', dataFrame(ERRORS, refusal, true), refusal],
    [
      'a text behind the last data',
      Buffer.concat([dataFrame(DATA, '', true), dataFrame(ERRORS, refusal, true)]),
      refusal,
    ],
    [
      'the ends of both',
      Buffer.concat([dataFrame(DATA, '', true), dataFrame(ERRORS, '', true)]),
      'the pod closed the connection',
    ],
    ['an oversized control frame', controlFrame(8, Buffer.alloc(70_000)), 'a control frame of type 8 has 70000 bytes'],
    ['another version', controlFrame(4, Buffer.alloc(8), 2), 'the other side does not speak SPDY/3.1'],
    ['a stream of the server', controlFrame(1, Buffer.alloc(18)), 'the server opened a stream'],
    ['data for nobody', dataFrame(9, 'lost'), 'data on stream 9, which nobody opened'],
  ])('is told in words: %s', async (_what, bytes, words) => {
    const peer = await spdyPeer()
    const { closed } = await listening(peer)
    peer.write(bytes)
    expect(await closed).toMatch(words)
    await eventually('the end of the connection', () => peer.socket().destroyed)
  })

  test('comes behind the data before it', async () => {
    const peer = await spdyPeer({ first: Buffer.concat([accepted, dataFrame(DATA, 'last words', true)]) })
    const { data, closed } = await listening(peer)
    expect(await closed).toBe('the pod closed the connection')
    expect(data()).toBe('last words')
  })

  test('is told when the connection just breaks', async () => {
    const peer = await spdyPeer()
    const { closed } = await listening(peer)
    peer.socket().destroy()
    expect(await closed).toMatch(/closed|ECONNRESET/)
  })

  test('is not told to who ended it', async () => {
    const peer = await spdyPeer()
    const { carrier, closed } = await listening(peer)
    let told = false
    void closed.then(() => {
      told = true
    })
    carrier.destroy()
    await eventually('the end of the connection', () => peer.socket().destroyed)
    expect(send(carrier, 'nothing')).toBe(false)
    expect(told).toBe(false)
  })
})

interface Frame {
  word: number
  flags: number
  payload: Buffer
}

function frames(bytes: Buffer): Frame[] {
  const found: Frame[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUIntBE(at + 5, 3)
    found.push({
      word: bytes.readUInt32BE(at),
      flags: bytes[at + 4]!,
      payload: bytes.subarray(at + 8, at + 8 + length),
    })
    at += 8 + length
  }
  return found
}
