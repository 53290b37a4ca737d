// A profile with every blank filled in, from the nearest source that says something.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Profile, ResolvedProfile } from '../types.ts'
import { builtIn } from './defaults.ts'
import { formatDuration, parseDuration, parseTtl } from './duration.ts'
import type { Fields } from './fields.ts'
import { longestMaxTtlSeconds, type ProfileDefaults } from './schema.ts'

export interface Sources {
  /** From the command line. */
  flags?: Fields
  /** From the environment. */
  env?: Fields
  /** From the configuration's `defaults`. */
  defaults?: ProfileDefaults
}

/** flag > environment > profile > configuration > built in. */
export function resolveProfile(
  name: string,
  profile: Profile,
  { flags = {}, env = {}, defaults = {} }: Sources,
): ResolvedProfile {
  const layers = [flags, env, profile, defaults]
  const pick = <K extends keyof Profile>(key: K): Profile[K] | undefined =>
    layers.find((layer) => layer[key] !== undefined)?.[key]
  const port = pick('port')!
  const ttlSeconds = parseTtl(pick('ttl') ?? builtIn.ttl)
  const maxTtlSeconds = parseDuration(pick('maxTtl') ?? builtIn.maxTtl, 'max-ttl', {
    min: 10,
    max: longestMaxTtlSeconds,
  })
  if (ttlSeconds > maxTtlSeconds) {
    const message = say`ttl ${formatDuration(ttlSeconds)} is longer than max-ttl ${formatDuration(maxTtlSeconds)}`
    throw new BrowError('usage', message, { hint: say`--ttl ${formatDuration(maxTtlSeconds)}, or a longer --max-ttl` })
  }
  return {
    name,
    context: pick('context')!,
    namespace: pick('namespace') ?? null,
    host: pick('host')!,
    port,
    localPort: pick('localPort') ?? port,
    service: pick('service') ?? name,
    description: pick('description') ?? '',
    tags: pick('tags') ?? [],
    ttlSeconds,
    maxTtlSeconds,
    lingerSeconds: parseDuration(pick('linger') ?? builtIn.linger, 'linger', { min: 1, max: 86_400 }),
    renew: pick('renew') ?? builtIn.renew,
    recreate: pick('recreate') ?? builtIn.recreate,
    // Setting by setting: an image from the configuration goes with a profile's own node selector.
    relay: { image: builtIn.image, ...defaults.relay, ...profile.relay, ...env.relay, ...flags.relay },
  }
}
