// What `list` shows of a forward, from its record and what its keeper counts.
import type { Forward, ForwardState, ResolvedProfile } from '../types.ts'

/** What stands in the record of a forward and does not change by the second. */
export interface ForwardFacts {
  id: string
  pid: number
  startedAt: string
  expiresAt: string
  localPort: number
  profile: ResolvedProfile
  relay: { name: string; namespace: string } | null
  relayAtEnd: 'delete' | 'keep'
}

export interface ForwardCounts {
  open: number
  total: number
  up: number
  down: number
  rttMs: number | null
  lastError: string | null
}

const nothing: ForwardCounts = { open: 0, total: 0, up: 0, down: 0, rttMs: null, lastError: null }

export function forwardView(
  facts: ForwardFacts,
  state: ForwardState,
  now: number,
  counts: ForwardCounts = nothing,
): Forward {
  const { profile } = facts
  return {
    id: facts.id,
    name: profile.name,
    state,
    localHost: '127.0.0.1',
    localPort: facts.localPort,
    host: profile.host,
    port: profile.port,
    context: profile.context,
    namespace: facts.relay?.namespace ?? profile.namespace ?? '',
    relay: facts.relay?.name ?? '',
    pid: facts.pid,
    startedAt: facts.startedAt,
    expiresAt: facts.expiresAt,
    secondsLeft: Math.round((Date.parse(facts.expiresAt) - now) / 1000),
    connections: { open: counts.open, total: counts.total },
    bytes: { up: counts.up, down: counts.down },
    rttMs: counts.rttMs,
    lastError: counts.lastError,
    relayAtEnd: facts.relayAtEnd,
  }
}
