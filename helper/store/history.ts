// Who opened and closed what, when: a line each. Never a target, never a credential.

import { appendFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ensureDirectory, readText } from './files.ts'
import type { Paths } from './paths.ts'

export interface HistoryEntry {
  /** ISO 8601. */
  at: string
  event: 'open' | 'close' | 'create' | 'delete' | 'renew'
  /** Of the profile. */
  name: string
  relay: string
  reason?: string
}

/** The file that grows beyond it becomes history.jsonl.1, and the one before that goes. */
const longest = 1024 * 1024

/** A diary that cannot be written is no reason to fail. */
export function appendHistory(paths: Paths, entry: Omit<HistoryEntry, 'at'>, now = Date.now()): void {
  const { event, name, relay, reason } = entry
  const line = `${JSON.stringify({ at: new Date(now).toISOString(), event, name, relay, reason })}\n`
  try {
    ensureDirectory(dirname(paths.history))
    rotate(paths.history)
    appendFileSync(paths.history, line, { mode: 0o600 })
  } catch {}
}

/** Oldest first, with those of the file before. Lines that are cut off are passed over. */
export function readHistory(paths: Paths): HistoryEntry[] {
  const text = [`${paths.history}.1`, paths.history].map((path) => readText(path) ?? '').join('')
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as HistoryEntry]
    } catch {
      return []
    }
  })
}

function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size >= longest) renameSync(path, `${path}.1`)
}
