import type { CommandContext } from '../context.ts'
import { documentOf, findRelays, placesFor } from './places.ts'

/** Relays of everybody in the places that matter; with NAMEs, those of these profiles. */
export default async function list(command: CommandContext): Promise<unknown> {
  const found = await findRelays(placesFor(command), command)
  const { words } = command
  const items = found.relays.filter(
    (relay) => words.length === 0 || words.includes(relay.profile ?? '') || words.includes(relay.name),
  )
  return documentOf(found, items)
}
