// What completion reads: one line a profile, `name TAB description TAB tag,tag`. No word of it is of a language: who
// writes it and who reads it may speak different ones.

import { type Config, namesOf } from '../core/config.ts'
import { writeFileAtomic } from './files.ts'
import type { Paths } from './paths.ts'

export function writeProfilesCache(paths: Paths, config: Config): void {
  try {
    writeFileAtomic(paths.profilesCache, profilesCacheText(config))
  } catch {
    // Completion does without; what was asked for is done.
  }
}

export function profilesCacheText(config: Config): string {
  // A file written by hand may hold names that no line can; renaming mends them.
  const sound = namesOf(config).filter(({ name }) => !/\p{Cc}/u.test(name))
  const lines = sound.map(({ name, tags }) => {
    return `${name}\t${describe(config.profiles.get(name))}\t${tags.map(oneLine).join(',')}\n`
  })
  return lines.join('')
}

function describe(profile: unknown): string {
  const { description, host, port, context } = (profile ?? {}) as Record<string, unknown>
  return oneLine(description || [host && port ? `${host}:${port}` : '', context ? `(${context})` : ''].join(' '))
}

function oneLine(value: unknown): string {
  return String(value)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
