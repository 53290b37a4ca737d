import { describe, expect, test } from 'vitest'
import { isLate, retryDelay } from '../../helper/tunnel/retry.ts'

describe('the pause before the next dial', () => {
  test.each([
    { outage: 0, late: 0, from: 200, to: 300 },
    { outage: 9_999, late: 0, from: 200, to: 300 },
    { outage: 10_000, late: 0, from: 200, to: 400 },
    { outage: 20_000, late: 3, from: 1600, to: 3200 },
    { outage: 99_000, late: 6, from: 7500, to: 15_000 },
    { outage: 9e9, late: 1e6, from: 7500, to: 15_000 },
  ])('lies between $from and $to ms after $outage ms and $late late tries', ({ outage, late, from, to }) => {
    expect(retryDelay(outage, late, () => 0)).toBe(from)
    expect(retryDelay(outage, late, () => 1)).toBe(to)
    expect(isLate(outage)).toBe(outage >= 10_000)
  })
})
