import { batchDocument, type Outcome } from '../../core/batch.ts'
import { namesOf } from '../../core/config.ts'
import { type Choice, isSingle, profileKind, type Selectable, select } from '../../core/selection.ts'
import { updateConfig } from '../../store/config.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { wantedOf } from '../profiles.ts'

/** In one write: what is named and there goes, what is not there is reported. */
export default async function remove(context: CommandContext): Promise<unknown> {
  const wanted = wantedOf(context)
  let chosen: Choice<Selectable>[] = []
  const outcomes = await updateConfig(pathsFrom(context.env), context.signal, (config) => {
    chosen = select(wanted, namesOf(config), profileKind)
    return chosen.map(({ name, error }): Outcome => {
      if (error !== undefined) return { name, ok: false, error: error.toDocument() }
      config.profiles.delete(name)
      return { name, ok: true }
    })
  })
  return batchDocument(outcomes, isSingle(wanted, chosen))
}
