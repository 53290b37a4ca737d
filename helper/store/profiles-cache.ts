// What completion reads: one line a profile, `name TAB description`.

import type { Config } from '../core/config.ts'
import { writeFileAtomic } from './files.ts'
import type { Paths } from './paths.ts'

export function writeProfilesCache(paths: Paths, { profiles }: Config): void {
  const lines = [...profiles].map(([name, profile]) => `${name}\t${describe(profile)}\n`)
  try {
    writeFileAtomic(paths.profilesCache, lines.join(''))
  } catch {
    // Completion does without; what was asked for is done.
  }
}

function describe(profile: unknown): string {
  const { description, host, port, context } = (profile ?? {}) as Record<string, unknown>
  const text = description || [host && port ? `${host}:${port}` : '', context ? `in ${context}` : ''].join(' ')
  return String(text).replace(/\s+/g, ' ').trim()
}
