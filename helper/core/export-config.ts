// Profiles that travel: to another machine, or to a colleague.

import { type Config, configVersion } from './config.ts'
import type { ProfileDefaults } from './schema.ts'

/** Profiles mean the same there as here, hence what the defaults say goes with each. */
export function exportDocument(config: Config, names: string[]): object {
  const profiles = names.map((name) => [name, selfContained(config.profiles.get(name), config.defaults)])
  return { version: configVersion, profiles: Object.fromEntries(profiles) }
}

/** With what `defaults` say where the profile itself says nothing. What is no object stays as it is. */
export function selfContained(profile: unknown, defaults: ProfileDefaults): unknown {
  if (typeof profile !== 'object' || profile === null || Array.isArray(profile)) return profile
  const whole: Record<string, unknown> = { ...profile }
  for (const [key, value] of Object.entries(defaults)) {
    if (!Object.hasOwn(whole, key)) whole[key] = value
  }
  const own = (profile as { relay?: unknown }).relay
  if (defaults.relay !== undefined && typeof own === 'object' && own !== null) {
    whole.relay = { ...defaults.relay, ...own }
  }
  return whole
}
