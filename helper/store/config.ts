// The configuration file: read without side effects, changed under a lock, never overwritten when it cannot be understood.

import { constants, copyFileSync } from 'node:fs'
import { type Config, emptyConfig, formatConfig, parseConfig } from '../core/config.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { codeOf, fileError, parseJson, readText, writeFileAtomic } from './files.ts'
import { withLock } from './lock.ts'
import type { Paths } from './paths.ts'
import { writeProfilesCache } from './profiles-cache.ts'

/** A missing file is an empty configuration. Old files are migrated in memory only. */
export function readConfig(paths: Paths): Config {
  return configOf(readText(paths.config), paths)
}

function configOf(text: string | undefined, paths: Paths): Config {
  return text === undefined ? emptyConfig() : parseConfig(parseJson(text, paths.config), paths.config)
}

/** Edits do not take our lock: when the file changed between reading and writing, the change is made again on the new one. */
const attempts = 5

/**
 * Reads, lets `change` alter the configuration, writes. `change` may run more than once; what it throws leaves the file
 * as it was; `signal` ends the waiting for others. The first write over a file of the old tool keeps that beside it.
 */
export async function updateConfig<T>(paths: Paths, signal: AbortSignal, change: (config: Config) => T): Promise<T> {
  return withLock(paths.config, { signal }, () => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = readText(paths.config)
      const config = configOf(before, paths)
      const result = change(config)
      const after = formatConfig(config)
      if (after === before) return result
      if (readText(paths.config) !== before) continue
      if (config.old) keepOld(paths.config)
      writeFileAtomic(paths.config, after, { durable: true })
      writeProfilesCache(paths, config)
      return result
    }
    throw new BrowError('busy', say`${paths.config} keeps changing`, { hint: say`try again` })
  })
}

/** config.json.v1.bak, or with a number when that is taken: a backup is never written over. */
function keepOld(path: string): void {
  for (let number = 0; ; number++) {
    const backup = `${path}.v1.bak${number === 0 ? '' : `.${number}`}`
    try {
      copyFileSync(path, backup, constants.COPYFILE_EXCL)
      return
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw fileError(error, 'write', backup)
    }
  }
}
