// Once a second, by the wall clock: a timer set for half an hour would sleep through a laptop's sleep.
import { type ClockState, clockStep } from '../core/forward-clock.ts'

export interface ClockHandlers {
  warn(mark: number): void
  renew(ttlSeconds: number): Promise<void>
  expire(): Promise<void>
}

/** A renewal that failed is tried again after this time, not every second. */
const RENEW_PAUSE_MS = 15_000

/** Returns the function that stops it. */
export function startClock(state: (now: number) => ClockState, handlers: ClockHandlers): () => void {
  let busy = false
  let notBefore = 0
  const tick = async () => {
    const now = Date.now()
    const next = clockStep(state(now))
    if (next.step === 'warn') handlers.warn(next.mark)
    else if (next.step === 'expire') await handlers.expire()
    else if (next.step === 'renew' && now >= notBefore) {
      notBefore = now + RENEW_PAUSE_MS
      await handlers.renew(next.ttlSeconds)
    }
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    tick()
      .catch(() => undefined)
      .finally(() => {
        busy = false
      })
  }, 1000)
  return () => clearInterval(timer)
}
