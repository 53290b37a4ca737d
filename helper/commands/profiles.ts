// From words to profiles with every blank filled in: what most verbs begin with.

import { type Config, namesOf, profileNamed } from '../core/config.ts'
import { fieldsFromEnv, fieldsFromFlags } from '../core/field-sources.ts'
import { switchOf, textsOf } from '../core/flags.ts'
import { resolveProfile } from '../core/profile.ts'
import { type Choice, profileKind, select, type Wanted } from '../core/selection.ts'
import { readConfig } from '../store/config.ts'
import { pathsFrom } from '../store/paths.ts'
import type { ResolvedProfile } from '../types.ts'
import type { CommandContext } from './context.ts'

type Asked = Pick<CommandContext, 'flags' | 'env'>

export interface ChosenProfile {
  name: string
  tags: string[]
  /** With every blank filled in. Throws when the profile is not sound, so that in a batch it fails alone. */
  resolve(): ResolvedProfile
}

/** Words, --tag and --all of the command line. */
export function wantedOf({ words, flags }: Pick<CommandContext, 'words' | 'flags'>): Wanted {
  return { words, tags: textsOf(flags, 'tag'), all: switchOf(flags, 'all') }
}

/** All profiles. Flags that bear a field's name (`--ttl`, `--local-port`) apply to each; `--tag` only selects. */
export function knownProfiles(context: Asked): ChosenProfile[] {
  const config = readConfig(pathsFrom(context.env))
  return namesOf(config).map(({ name, tags }) => ({ name, tags, resolve: () => resolveNamed(config, name, context) }))
}

/** The profiles that `wanted` means, for `runBatch`. */
export function chooseProfiles(context: Asked, wanted: Wanted): Choice<ChosenProfile>[] {
  return select(wanted, knownProfiles(context), profileKind)
}

export function resolveNamed(config: Config, word: string, { flags, env }: Asked): ResolvedProfile {
  const { name, profile } = profileNamed(config, word)
  const { tag: _, ...fields } = flags
  return resolveProfile(name, profile, {
    flags: fieldsFromFlags(fields),
    env: fieldsFromEnv(env),
    defaults: config.defaults,
  })
}
