import { namesOf } from '../../core/config.ts'
import { exportDocument } from '../../core/export-config.ts'
import { profileKind, select } from '../../core/selection.ts'
import { readConfig } from '../../store/config.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { wantedOf } from '../profiles.ts'

/** A file for `config import`, indented for people: all profiles, or the named ones. */
export default async function exportProfiles(context: CommandContext): Promise<unknown> {
  const config = readConfig(pathsFrom(context.env))
  const { words, tags = [], all } = wantedOf(context)
  const choices = select({ words, tags, all: all ?? words.length + tags.length === 0 }, namesOf(config), profileKind)
  const missing = choices.find(({ error }) => error !== undefined)?.error
  if (missing !== undefined) throw missing
  const names = choices.map(({ name }) => name)
  context.output.text(JSON.stringify(exportDocument(config, names), null, 2))
  return undefined
}
