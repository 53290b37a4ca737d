// Time as a parameter, so that tests can run hours of outages in milliseconds.

export type Cancel = () => void

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  after(ms: number, run: () => void): Cancel
  /** Once the events at hand have been handled. */
  soon(run: () => void): void
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  soon: setImmediate,
}
