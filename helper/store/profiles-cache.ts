// What completion reads: one line a profile, `name TAB description TAB tag,tag`.

import { type Config, namesOf } from '../core/config.ts'
import { say } from '../messages/say.ts'
import { writeFileAtomic } from './files.ts'
import type { Paths } from './paths.ts'

export function writeProfilesCache(paths: Paths, config: Config): void {
  // A file written by hand may hold names that no line can; renaming mends them.
  const sound = namesOf(config).filter(({ name }) => !/\p{Cc}/u.test(name))
  const lines = sound.map(({ name, tags }) => {
    return `${name}\t${describe(config.profiles.get(name))}\t${tags.map(oneLine).join(',')}\n`
  })
  try {
    writeFileAtomic(paths.profilesCache, lines.join(''))
  } catch {
    // Completion does without; what was asked for is done.
  }
}

function describe(profile: unknown): string {
  const { description, host, port, context } = (profile ?? {}) as Record<string, unknown>
  return oneLine(description || [host && port ? `${host}:${port}` : '', context ? say`in ${context}` : ''].join(' '))
}

function oneLine(value: unknown): string {
  return String(value)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
