// Records of forwards, one file each. The keeper writes its own; others only read, or clear up after a dead keeper.

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ResolvedProfile } from '../types.ts'
import { codeOf, fileError, readText, writeFileAtomic } from './files.ts'
import type { Paths } from './paths.ts'

export interface ForwardRecord {
  id: string
  /** Of its profile. */
  name: string
  /** Contract of the helper that wrote it. */
  contract: number
  pid: number
  /** When that process started, as the system tells it: a pid counts only with it. */
  pidStartedAt: string
  /** Path of the control socket. */
  socket: string
  /** ISO 8601. */
  startedAt: string
  expiresAt: string
  /** As it was when the forward started. */
  profile: ResolvedProfile
  /** 0: not bound yet. */
  localPort: number
  /** null: not found or made yet. */
  relay: { name: string; pod: string | null; namespace: string; context: string } | null
  relayAtEnd: 'delete' | 'keep'
}

/** In no order. A file that is no record is passed over, so that it cannot hide the others. */
export function readForwards(paths: Paths): ForwardRecord[] {
  let names: string[]
  try {
    names = readdirSync(paths.forwardsDir)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw fileError(error, 'read', paths.forwardsDir)
  }
  return names
    .filter((name) => /^[^.].*\.json$/.test(name))
    .flatMap((name) => recordIn(join(paths.forwardsDir, name)) ?? [])
}

export function readForward(paths: Paths, id: string): ForwardRecord | undefined {
  return recordIn(recordPath(paths, id))
}

export function writeForward(paths: Paths, record: ForwardRecord): void {
  writeFileAtomic(recordPath(paths, record.id), `${JSON.stringify(record, null, 2)}\n`)
}

export function removeForward(paths: Paths, id: string): void {
  rmSync(recordPath(paths, id), { force: true })
}

export function recordPath(paths: Paths, id: string): string {
  return join(paths.forwardsDir, `${id}.json`)
}

function recordIn(path: string): ForwardRecord | undefined {
  const text = readText(path)
  if (text === undefined) return undefined
  try {
    const record = JSON.parse(text) as Partial<ForwardRecord> | null
    const sound =
      typeof record?.id === 'string' &&
      typeof record.name === 'string' &&
      typeof record.pid === 'number' &&
      typeof record.socket === 'string' &&
      typeof record.startedAt === 'string' &&
      typeof record.profile === 'object'
    return sound ? (record as ForwardRecord) : undefined
  } catch {
    return undefined
  }
}
