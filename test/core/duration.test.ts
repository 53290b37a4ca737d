import { describe, expect, it } from 'vitest'
import { formatDuration, parseDuration, parseTtl } from '../../helper/core/duration.ts'

describe('durations', () => {
  it.each([
    ['10s', 10],
    ['90s', 90],
    ['30m', 1800],
    ['2h', 7200],
    ['1h30m', 5400],
    ['1d2h3m4s', 93_784],
  ])('reads %s as %i seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds)
  })

  it.each([
    '',
    '30',
    '-1',
    '-1m',
    '0',
    '1y',
    '1w',
    '1.5h',
    '30M',
    ' 30m',
    '30 m',
    'm',
    '1m1h',
    '1m1m',
    '1h 30m',
    'soon',
    '９m',
  ])('refuses "%s" and says what is legal', (text) => {
    expect(() => parseDuration(text)).toThrow(
      expect.objectContaining({ code: 'usage', hint: expect.stringContaining('30m') }),
    )
  })

  it('guesses minutes for a bare number, as a suggestion only', () => {
    expect(() => parseDuration('30', 'ttl')).toThrow(
      expect.objectContaining({ message: 'invalid ttl: "30"', hint: expect.stringContaining('did you mean 30m?') }),
    )
  })

  it.each(['0s', '9s', '25h', '2d'])('refuses %s as a time to live', (text) => {
    expect(() => parseTtl(text)).toThrow(expect.objectContaining({ code: 'usage', hint: 'give 10s to 1d' }))
  })

  it.each([
    [0, '0s'],
    [59, '59s'],
    [60, '1m'],
    [5400, '1h30m'],
    [86_400, '1d'],
    [90_061, '1d1h1m1s'],
    [-5, '0s'],
  ])('writes %i seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })
})
