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
  const piece = 32_768
  const window = () => FIRST_WINDOW + budget - growth.left
  return {
    window,
    room,
    /** As much as the window has room for arrives at this speed, is read, and the sender asks for more. */
    fill(bytesPerMs: number) {
      for (let left = window(); left >= piece; left -= piece) {
        now += piece / bytesPerMs
        inflow.expect(piece)
        inflow.hold(piece)
        inflow.took(piece)
      }
      inflow.blocked()
    },
  }
}

describe('a window', () => {
  test('grows to the largest on a link that would fill it in no time', () => {
    const { window, fill } = reader(100)
    for (let turn = 0; turn < 12; turn++) fill(1_000_000)
    expect(window()).toBe(LARGEST_WINDOW)
  })

  test('stays as it is when its data would only queue', () => {
    const { window, fill } = reader(100)
    for (let turn = 0; turn < 12; turn++) fill(1000)
    expect(window()).toBe(FIRST_WINDOW)
  })

  test.each([5000, 10_000, 40_000])('holds what %i bytes a millisecond are in that time', (speed) => {
    const { window, fill } = reader(100)
    for (let turn = 0; turn < 12; turn++) fill(speed)
    expect(window() / speed).toBeGreaterThanOrEqual(100)
    expect(window() / speed).toBeLessThan(200)
  })

  test('shrinks when less may be on the way, and grows again', () => {
    const { window, fill, room } = reader(100)
    for (let turn = 0; turn < 12; turn++) fill(40_000)
    const wide = window()
    room.onTheWayMs = () => 10
    for (let turn = 0; turn < 12; turn++) fill(40_000)
    expect(window()).toBeLessThan(wide / 3)
    room.onTheWayMs = () => 100
    for (let turn = 0; turn < 12; turn++) fill(40_000)
    expect(window()).toBeGreaterThan(wide / 2)
  })
})
