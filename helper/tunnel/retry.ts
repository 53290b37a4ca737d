// When to dial again.

/** A restarting API server or kubelet is back within seconds: until then an outage is answered quickly. */
const EAGER_MS = 10_000
const SLOWEST_MS = 15_000

/**
 * Milliseconds to wait, given how long the outage has lasted and how many tries there were after its eager phase.
 * Random in its upper half, so that many tunnels do not dial in step.
 */
export function retryDelay(outageMs: number, lateTries: number, random: () => number): number {
  const most = outageMs < EAGER_MS ? 300 : Math.min(SLOWEST_MS, 400 * 2 ** Math.min(lateTries, 10))
  return Math.max(200, Math.round(most * (0.5 + random() / 2)))
}

export function isLate(outageMs: number): boolean {
  return outageMs >= EAGER_MS
}
