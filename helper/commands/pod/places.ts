// Where relays may be: the contexts and namespaces of the profiles, or those that flags name.

import { type Answer, eachOnce } from '../../core/each-once.ts'
import { switchOf, textOf, textsOf } from '../../core/flags.ts'
import { isGlob } from '../../core/glob.ts'
import { BrowError, type ErrorDocument, isBrowError } from '../../errors.ts'
import { say } from '../../messages/say.ts'
import { knownOwnerHash } from '../../store/owner.ts'
import { pathsFrom } from '../../store/paths.ts'
import { rememberRelays } from '../../store/relays-cache.ts'
import type { Relay } from '../../types.ts'
import type { CommandContext } from '../context.ts'
import { chooseProfiles } from '../profiles.ts'

export interface Place {
  context: string
  /** null: every namespace; undefined: the context's own. */
  namespace: string | null | undefined
}

/** With names of profiles, theirs only; with anything else among the words, those of every profile. */
export function placesFor(command: CommandContext): Place[] {
  const { words, flags } = command
  const namespace = switchOf(flags, 'allNamespaces') ? null : textOf(flags, 'namespace')
  const contexts = textsOf(flags, 'context')
  if (contexts.length > 0) return contexts.map((context) => ({ context, namespace }))
  // A profile that is not sound is no reason to hide the relays of the others; `config check` tells of it.
  const everyProfile = chooseProfiles({ ...command, words: [], flags: {} }, { words: [], all: true })
  const profiles = everyProfile.flatMap(({ item }) => item ?? [])
  const named = profiles.filter((profile) => words.includes(profile.name))
  const tags = textsOf(flags, 'tag')
  const tagged = profiles.filter((profile) => profile.tags.some((tag) => tags.includes(tag)))
  const onlyProfiles = words.length + tags.length > 0 && named.length === words.length
  const places = new Map<string, Place>()
  for (const profile of onlyProfiles ? [...named, ...tagged] : profiles) {
    const own = profile.namespace ?? undefined
    const place = { context: profile.context, namespace: namespace === undefined ? own : namespace }
    places.set(JSON.stringify(place), place)
  }
  if (places.size === 0) {
    throw new BrowError('usage', say`nowhere to look: there are no profiles`, {
      hint: say`name a context: --context CONTEXT, or add a profile: brow config add`,
    })
  }
  return [...places.values()]
}

export interface Found {
  relays: Relay[]
  /** Places that could not be asked. */
  failures: { place: Place; error: ErrorDocument }[]
}

/** Relays of every place, in parallel. One that cannot be asked does not hide the others; a single one's error is thrown. */
export async function findRelays(places: Place[], { env, signal, now }: CommandContext): Promise<Found> {
  const { openCluster, listRelays } = await import('../../engine.ts')
  const paths = pathsFrom(env)
  const owner = knownOwnerHash(paths)
  const failures: Found['failures'] = []
  const look = async (place: Place): Promise<Answer> => {
    const cluster = openCluster(place.context, env, signal)
    try {
      const namespace = place.namespace === undefined ? cluster.access.namespace : place.namespace
      const relays = await listRelays(cluster, { namespace, owner })
      rememberRelays(paths, { context: place.context, namespace }, relays, now())
      return { server: cluster.access.server, relays }
    } finally {
      await cluster.close()
    }
  }
  const answers = await Promise.all(
    places.map((place) =>
      look(place).catch((error: unknown) => {
        if (!isBrowError(error) || places.length === 1) throw error
        failures.push({ place, error: { code: error.code, message: error.message, hint: error.hint } })
      }),
    ),
  )
  return { relays: eachOnce(answers.flatMap((answer) => answer ?? [])), failures }
}

/** The document of a look at several places. Throws when some of them could not be asked, with what was found. */
export function documentOf({ relays, failures }: Found, items: unknown[] = relays): { items: unknown[] } {
  const [first] = failures
  if (!first) return { items }
  const contexts = failures.map(({ place }) => place.context).join(', ')
  throw new BrowError(
    'batch-failed',
    say`no answer for ${failures.length} of the contexts (${contexts}): ${first.error.message}`,
    { hint: first.error.hint, items },
  )
}

/** Words that name profiles become the names of their relays of mine; everything else stays. */
export function relayWords(
  words: string[],
  relays: Relay[],
  matcher: (glob: string) => (name: string) => boolean,
): string[] {
  return words.flatMap((word) => {
    const matches = isGlob(word) ? matcher(word) : (name: string) => name === word.normalize('NFC')
    const ofProfiles = relays.filter((relay) => relay.mine && relay.profile !== null && matches(relay.profile))
    return ofProfiles.length > 0 ? ofProfiles.map((relay) => relay.name) : [word]
  })
}
