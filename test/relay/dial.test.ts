import { describe, expect, test } from 'vitest'
import { dialCode, dialTarget } from '../../helper/relay/dial.ts'
import { Mux } from '../../helper/tunnel/mux.ts'
import { room } from '../tunnel/mux-pair.ts'
import { VirtualClock } from '../tunnel/virtual-clock.ts'
import { until } from './gangway.ts'

const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length

/** A mux that really dials, in virtual time; reserved for documentation, the address answers nobody. */
function dialling() {
  const clock = new VirtualClock()
  const sent: Buffer[] = []
  const send = (buffer: Buffer, start: number, end: number) => void sent.push(Buffer.from(buffer.subarray(start, end)))
  const pipe = { open: true, writable: true, send }
  const mux = new Mux(pipe, clock, room(), (_host, port) => dialTarget('192.0.2.1', port, clock))
  mux.feed(Buffer.from('\u0001\0\0\u0006\0\0\0\u0001\0\u0050host', 'latin1'))
  return { clock, mux, sent: () => Buffer.concat(sent).toString('latin1') }
}

describe('a dial', () => {
  test('is given up after ten seconds, and says so', async () => {
    const before = sockets()
    const { clock, mux, sent } = dialling()
    await clock.pass(9_999)
    expect(sent()).toBe('')
    await clock.pass(2)
    expect(sent()).toBe('\u0003\0\0\u0009\0\0\0\u0001ETIMEDOUT')
    expect(mux.streams.size).toBe(0)
    await until(() => sockets() === before, 'the socket is gone')
  })

  test('is given up when its stream is reset', async () => {
    const before = sockets()
    const { clock, mux, sent } = dialling()
    expect(sockets()).toBe(before + 1)
    mux.feed(Buffer.from('\u0006\0\0\0\0\0\0\u0001', 'latin1'))
    await until(() => sockets() === before, 'the socket is gone')
    await clock.pass(20_000)
    expect(sent()).toBe('')
  })
})

describe('the code of a failed dial', () => {
  const failure = (code: string) => Object.assign(new Error(code), { code })
  const both = (...codes: string[]) => new AggregateError(codes.map(failure))

  test.each([
    ['of one address is its own', failure('ECONNREFUSED'), 'ECONNREFUSED'],
    ['of several is the first that tells something', both('ENETUNREACH', 'ECONNREFUSED'), 'ECONNREFUSED'],
    ['of several vague ones is the last', both('ENETUNREACH', 'ETIMEDOUT'), 'ETIMEDOUT'],
    ['without a code is a general one', new Error('odd'), 'ECONNABORTED'],
  ])('%s', (_, error, code) => {
    expect(dialCode(error)).toBe(code)
  })
})
