import type { Choice } from '../../core/selection.ts'
import { BrowError, isBrowError } from '../../errors.ts'
import type { ResolvedProfile } from '../../types.ts'
import type { CommandContext } from '../context.ts'
import { type ChosenProfile, chooseProfiles, wantedOf } from '../profiles.ts'

/** Lists what it can; a profile that is not sound or not there fails the command, beside the others. */
export default async function list(context: CommandContext): Promise<unknown> {
  const { words, tags = [] } = wantedOf(context)
  const all = words.length + tags.length === 0
  const results = chooseProfiles({ ...context, flags: {} }, { words, tags, all }).map(resolve)
  const items = results.flatMap(({ item }) => item ?? [])
  const failed = results.find(({ error }) => error !== undefined)?.error
  if (failed === undefined) return { items }
  const { code, message, hint, details } = failed
  throw new BrowError(code, message, { hint, details, items: items.length === 0 ? undefined : items })
}

function resolve({ name, item, error }: Choice<ChosenProfile>): Choice<ResolvedProfile> {
  try {
    return { name, item: item?.resolve(), error }
  } catch (error) {
    if (!isBrowError(error)) throw error
    return { name, error }
  }
}
