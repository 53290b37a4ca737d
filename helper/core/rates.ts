// Bytes a second, between two looks at the same forwards.

import type { Forward } from '../types.ts'

export type RatedForward = Forward & { rates: { up: number; down: number } }

export interface Look {
  /** Milliseconds since 1970. */
  at: number
  forwards: Forward[]
}

/** A forward that was not there before, or that was opened anew, has no rates yet: zero. */
export function withRates({ at, forwards }: Look, before: Look | undefined): RatedForward[] {
  const seconds = before === undefined ? 0 : (at - before.at) / 1000
  return forwards.map((forward) => {
    const old = before?.forwards.find(({ id, startedAt }) => id === forward.id && startedAt === forward.startedAt)
    const rate = (direction: 'up' | 'down') => {
      if (old === undefined || seconds <= 0) return 0
      return Math.max(0, Math.round((forward.bytes[direction] - old.bytes[direction]) / seconds))
    }
    return { ...forward, rates: { up: rate('up'), down: rate('down') } }
  })
}
