import { textOf } from '../core/flags.ts'
import { globMatcher, isGlob } from '../core/glob.ts'
import { withLocalTime } from '../core/local-time.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { readHistory } from '../store/history.ts'
import { pathsFrom } from '../store/paths.ts'
import type { CommandContext } from './context.ts'

const shown = 30

/** The newest entries, oldest of them first. Names may be those of profiles that are gone. */
export default async function history({ words, flags, env }: CommandContext): Promise<unknown> {
  const limit = limitOf(textOf(flags, 'limit'))
  const tests = words.map(matcherOf)
  const entries = readHistory(pathsFrom(env)).filter(
    ({ name }) => tests.length === 0 || tests.some((matches) => matches(name)),
  )
  return { items: entries.slice(-limit).map(withLocalTime) }
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return shown
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new BrowError('usage', say`invalid limit: "${text}"`, { hint: say`a whole number from 1 on` })
}

function matcherOf(word: string): (name: string) => boolean {
  const wanted = word.normalize('NFC')
  return isGlob(wanted) ? globMatcher(wanted) : (name) => name === wanted
}
