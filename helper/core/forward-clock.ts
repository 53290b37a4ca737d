// What the passing of time means for a forward. The keeper asks once a second, and after a sleep.

export interface ClockState {
  now: number
  startedAt: number
  expiresAt: number
  ttlSeconds: number
  maxTtlSeconds: number
  renew: 'never' | 'while-used'
  /** Connections are open. */
  used: boolean
  /** Seconds-left marks that were announced already. */
  warned: ReadonlySet<number>
}

export type ClockStep =
  | { step: 'nothing' }
  | { step: 'warn'; mark: number }
  | { step: 'renew'; ttlSeconds: number }
  | { step: 'expire' }

/** Seconds before the end at which people are warned. */
export const warningMarks = [300, 60] as const

/** With `while-used` the end is moved when less than a quarter of the time is left, but never beyond `maxTtl`. */
export function clockStep(state: ClockState): ClockStep {
  const left = (state.expiresAt - state.now) / 1000
  if (left <= 0) return { step: 'expire' }
  if (state.renew === 'while-used' && state.used && left < state.ttlSeconds / 4) {
    const lastEnd = state.startedAt + state.maxTtlSeconds * 1000
    const ttlSeconds = Math.floor(Math.min(state.ttlSeconds, (lastEnd - state.now) / 1000))
    // Less than a few seconds won are not worth a request: the limit is reached.
    if (ttlSeconds > left + 5) return { step: 'renew', ttlSeconds }
  }
  const mark = warningMarks.find(
    (candidate) => left <= candidate && state.ttlSeconds > candidate && !state.warned.has(candidate),
  )
  // After a sleep both marks may have passed: only the nearer one is still true.
  const nearest = mark === 300 && left <= 60 && state.ttlSeconds > 60 && !state.warned.has(60) ? 60 : mark
  return nearest === undefined ? { step: 'nothing' } : { step: 'warn', mark: nearest }
}
