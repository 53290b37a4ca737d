// What a keeper is told to do, and the record it starts with.
import type { ForwardRecord } from '../store/forwards.ts'
import { type Paths, socketPath } from '../store/paths.ts'
import { CONTRACT, type ResolvedProfile } from '../types.ts'
import { processStart } from './process.ts'

export interface KeeperPlan {
  id: string
  /** Flags, environment and defaults are applied already. */
  profile: ResolvedProfile
  /** Name of a relay to use; null: one of the profile's. */
  relay: string | null
  mayCreateRelay: boolean
  relayAtEnd: 'delete' | 'keep'
  /** Dial the target once before saying ready. */
  probe: boolean
}

/** The record of this process's forward, before it has bound its port and found its relay. */
export function firstRecord({ id, profile, relayAtEnd }: KeeperPlan, paths: Paths, now: number): ForwardRecord {
  return {
    id,
    name: profile.name,
    contract: CONTRACT,
    pid: process.pid,
    pidStartedAt: processStart(process.pid) ?? '',
    socket: socketPath(paths, id),
    startedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + profile.ttlSeconds * 1000).toISOString(),
    localPort: profile.localPort === 'auto' ? 0 : profile.localPort,
    profile,
    relay: null,
    relayAtEnd,
  }
}
