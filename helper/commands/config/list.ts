import { BrowError } from '../../errors.ts'
import type { CommandContext } from '../context.ts'
import { chooseProfiles, wantedOf } from '../profiles.ts'

/** Lists what it can; a profile that is not sound or not there fails the command, beside the others. */
export default async function list(context: CommandContext): Promise<unknown> {
  const { words, tags = [] } = wantedOf(context)
  const choices = chooseProfiles(context, { words, tags, all: words.length + tags.length === 0 })
  const items = choices.flatMap(({ item }) => item ?? [])
  const failed = choices.find(({ error }) => error !== undefined)?.error
  if (failed === undefined) return { items }
  const { code, message, hint, details } = failed
  throw new BrowError(code, message, { hint, details, items: items.length === 0 ? undefined : items })
}
