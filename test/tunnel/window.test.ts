import { describe, expect, test } from 'vitest'
import { Budget } from '../../helper/tunnel/budget.ts'
import type { Clock } from '../../helper/tunnel/clock.ts'
import { Inflow } from '../../helper/tunnel/inflow.ts'
import { Outbox } from '../../helper/tunnel/outbox.ts'
import { FIRST_WINDOW, LARGEST_WINDOW } from '../../helper/tunnel/protocol.ts'

/** A reader on its own: time passes as it is told, and `soon` is now. */
function reader(onTheWayMs: number) {
  let now = 0
  const clock: Clock = { now: () => now, after: () => () => undefined, soon: (run) => run() }
  const budget = 4 * LARGEST_WINDOW
  const growth = new Budget(budget)
  const room = { growth, stash: new Budget(LARGEST_WINDOW), onTheWayMs: () => onTheWayMs }
  const inflow = new Inflow(1, new Outbox(() => undefined, clock), room, clock)
  const window = () => FIRST_WINDOW + budget - growth.left
  return {
    window,
    /** A window full arrives within `ms`, is read, and the sender asks for more. */
    fill(ms: number) {
      for (let left = window(); left > 0; left -= 65_536) {
        inflow.expect(65_536)
        inflow.hold(65_536)
        inflow.took(65_536)
      }
      now += ms
      inflow.blocked()
    },
  }
}

describe('a window', () => {
  test('grows to the largest while it arrives sooner than data may be on the way', () => {
    const { window, fill } = reader(100)
    for (let turn = 0; turn < 10; turn++) fill(60)
    expect(window()).toBe(LARGEST_WINDOW)
  })

  test('stays as it is when its data would only queue', () => {
    const { window, fill } = reader(100)
    for (let turn = 0; turn < 10; turn++) fill(200)
    expect(window()).toBe(FIRST_WINDOW)
  })

  test('is as wide as a link of constant speed fills it in that time', () => {
    const { window, fill } = reader(100)
    const bytesPerMs = 10_000
    for (let turn = 0; turn < 10; turn++) fill(window() / bytesPerMs)
    expect(window() / bytesPerMs).toBeGreaterThanOrEqual(100)
    expect(window() / bytesPerMs).toBeLessThan(200)
  })
})
