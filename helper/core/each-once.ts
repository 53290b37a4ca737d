import type { Relay } from '../types.ts'

/** What one context knows. */
export interface Answer {
  server: string
  relays: Relay[]
}

/**
 * Two contexts may lead to one cluster: a relay is shown once, under the first context in the order of asking that
 * knows it, whichever answered first. The youngest comes first.
 */
export function eachOnce(answers: Answer[]): Relay[] {
  const relays = new Map<string, Relay>()
  for (const { server, relays: known } of answers) {
    for (const relay of known) {
      const key = `${server} ${relay.namespace} ${relay.name}`
      if (!relays.has(key)) relays.set(key, relay)
    }
  }
  return [...relays.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}
