import { BrowError } from '../../errors.ts'
import type { CommandContext } from '../context.ts'
import { chooseProfiles, wantedOf } from '../profiles.ts'

/** Lists what it can; a profile that is not sound or not there fails the command, beside the others. */
export default async function list(context: CommandContext): Promise<unknown> {
  const wanted = wantedOf(context)
  const nothingNamed = wanted.words.length === 0 && wanted.tags?.length === 0
  const choices = chooseProfiles(context, nothingNamed ? { words: [], all: true } : wanted)
  const items = choices.flatMap(({ item }) => item ?? [])
  const failed = choices.find(({ error }) => error !== undefined)?.error
  if (failed === undefined) return { items }
  const { code, message, hint, details } = failed
  throw new BrowError(code, message, { hint, details, items: items.length === 0 ? undefined : items })
}
