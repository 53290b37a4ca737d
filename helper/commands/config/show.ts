import { namesOf } from '../../core/config.ts'
import { switchOf } from '../../core/flags.ts'
import { notFound, profileKind } from '../../core/selection.ts'
import { readConfig } from '../../store/config.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { profileOf } from '../profiles.ts'

/** --source: as it stands in the file, also when it is not sound, for an editor. */
export default async function show(context: CommandContext): Promise<unknown> {
  const word = context.words[0]!
  if (!switchOf(context.flags, 'source')) return profileOf(context, word)
  const config = readConfig(pathsFrom(context.env))
  const name = word.normalize('NFC')
  if (!config.profiles.has(name)) throw notFound(name, namesOf(config), profileKind)
  context.output.text(JSON.stringify(config.profiles.get(name), null, 2))
  return undefined
}
