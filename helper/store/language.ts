import { readFileSync } from 'node:fs'
import type { Paths } from './paths.ts'

/**
 * The configuration's language, without a word about what is wrong with the file: this is asked before anything can be
 * said at all, and by commands that do not need the configuration.
 */
export function configuredLanguage(paths: Paths): string | undefined {
  try {
    const text = readFileSync(paths.config, 'utf8')
    // Most files name none, and a large one takes longer to parse than to search.
    if (!text.includes('"language"')) return undefined
    const { language, settings } = JSON.parse(text)
    const said = language ?? settings?.language
    return typeof said === 'string' ? said : undefined
  } catch {
    return undefined
  }
}
