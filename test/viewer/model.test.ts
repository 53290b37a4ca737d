import { describe, expect, it } from 'vitest'
import { speak } from '../../helper/messages/say.ts'
import { zh } from '../../helper/messages/zh.ts'
import { formatBytes, formatLeft, formatRoundTrip, sparkline } from '../../helper/viewer/figures.ts'
import { keyOf } from '../../helper/viewer/keys.ts'
import { renewal } from '../../helper/viewer/model.ts'
import { forward, happened, modelAfter, start, status } from './model.ts'

describe('what a viewer knows', () => {
  it('counts bytes a second and keeps half a minute of them', () => {
    const events = Array.from({ length: 50 }, (_, second) => status({ bytes: { up: second * 100, down: 0 } }))
    expect(modelAfter(...events).rates).toEqual({ up: Array(30).fill(100), down: Array(30).fill(0) })
  })

  it('takes no counter that went back for a rate', () => {
    const events = [5000, 0].map((down) => status({ bytes: { up: 0, down } }))
    expect(modelAfter(...events).rates.down).toEqual([0])
  })

  it('keeps what happened, but no status, and forgets the notice of a key that has worked', () => {
    const model = { ...modelAfter(status(), happened('down', 'cut')), notice: 'Renewing …' }
    expect(model.events).toEqual([happened('down', 'cut')])
    expect(modelAfter(happened('renewed', 'ends later')).notice).toBeUndefined()
  })
})

describe('a renewal', () => {
  const limits = { ttlSeconds: 1800, maxTtlSeconds: 3600 }
  const ending = (seconds: number) => ({ ...forward, expiresAt: new Date(start + seconds * 1000).toISOString() })

  it.each([
    ['gives the full time again', 1800, 600, 1800],
    ['gives what the limit leaves', 3000, 2700, 900],
    ['takes nothing away', 3500, 600, 2900],
    ['is refused at the limit', 3600, 3000, undefined],
    ['is refused when hardly anything can be won', 3597, 3000, undefined],
  ])('%s', (_, end, elapsed, seconds) => {
    expect(renewal(ending(end), limits, start + elapsed * 1000)).toBe(seconds)
  })
})

describe('keys', () => {
  it.each([
    ['r', 'renew'],
    ['R', 'renew'],
    ['d', 'detach'],
    ['q', 'stop'],
    ['?', 'help'],
    ['\x03', 'interrupt'],
    ['\x03\x03\x03', 'interrupt'],
    ['x', 'other'],
    ['', 'other'],
    ['\x1b[A', 'other'],
    ['quit', 'other'],
    ['q\n', 'other'],
  ])('%j means %s', (chunk, key) => {
    expect(keyOf(chunk)).toBe(key)
  })
})

describe('figures', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [9949, '9.9 kB'],
    [9999, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [-1, '0 B'],
    [3e15, '3000 TB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  it.each([
    [0.44, '0.4 ms'],
    [12.4, '12 ms'],
    [1240, '1.2 s'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(formatRoundTrip(milliseconds)).toBe(text)
  })

  it.each([
    [0, '0s', '0秒'],
    [59.9, '59s', '59秒'],
    [60, '1m', '1分钟'],
    [1796, '29m56s', '29分56秒'],
    [3600, '1h', '1小时'],
    [7189, '1h59m', '1小时59分'],
    [86_400, '24h', '24小时'],
  ])('%f seconds are left: %s, %s', (seconds, english, chinese) => {
    expect(formatLeft(seconds)).toBe(english)
    speak('zh', zh)
    try {
      expect(formatLeft(seconds)).toBe(chinese)
    } finally {
      speak('en', {})
    }
  })

  it('a sparkline is as wide as asked for, its highest bar is full, and nothing is blank', () => {
    expect(sparkline([], 4)).toBe('    ')
    expect(sparkline([1, 0, 8], 5)).toBe('  ▁ █')
    expect(sparkline([8, 1, 2], 2)).toBe('▁▂')
  })
})
