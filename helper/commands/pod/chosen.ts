// The relays that a command line means, by their own names or their profiles'.
import { globMatcher } from '../../core/glob.ts'
import { type Choice, relayKind, select, type Wanted } from '../../core/selection.ts'
import type { Relay } from '../../types.ts'
import type { CommandContext } from '../context.ts'
import { chooseProfiles, wantedOf } from '../profiles.ts'
import { findRelays, placesFor, relayWords } from './places.ts'

export interface ChosenRelay {
  name: string
  tags: string[]
  relay: Relay
}

/** --all means all of mine. A tag means the profiles that carry it. */
export async function chooseRelays(
  command: CommandContext,
): Promise<{ choices: Choice<ChosenRelay>[]; wanted: Wanted }> {
  const asked = wantedOf(command)
  if (asked.words.length === 0 && asked.tags?.length === 0 && !asked.all) select(asked, [], relayKind)
  const { relays } = await findRelays(placesFor(command), command)
  const known = relays
    .filter((relay) => !asked.all || relay.mine)
    .map((relay) => ({ name: relay.name, tags: [] as string[], relay }))
  const tagged = asked.tags?.length ? relaysOfTags(asked.tags, relays, command) : []
  const wanted = { words: [...relayWords(asked.words, relays, globMatcher), ...tagged], all: asked.all }
  return { choices: select(wanted, known, relayKind), wanted }
}

function relaysOfTags(tags: string[], relays: Relay[], command: CommandContext): string[] {
  const profiles = chooseProfiles({ ...command, flags: {} }, { words: [], tags }).map((choice) => choice.name)
  return relays.filter((relay) => relay.mine && profiles.includes(relay.profile ?? '')).map((relay) => relay.name)
}
