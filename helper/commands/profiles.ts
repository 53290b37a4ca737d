// From words to profiles with every blank filled in: what most verbs begin with.

import { type Config, namesOf, profileNamed } from '../core/config.ts'
import { fieldsFromEnv, fieldsFromFlags } from '../core/field-sources.ts'
import { switchOf, textsOf } from '../core/flags.ts'
import { resolveProfile } from '../core/profile.ts'
import { type Choice, profileKind, select, type Wanted } from '../core/selection.ts'
import { isBrowError } from '../errors.ts'
import { readConfig } from '../store/config.ts'
import { pathsFrom } from '../store/paths.ts'
import type { ResolvedProfile } from '../types.ts'
import type { CommandContext } from './context.ts'

type Asked = Pick<CommandContext, 'words' | 'flags' | 'env'>

/** Words, --tag and --all of the command line. */
export function wantedOf({ words, flags }: Pick<CommandContext, 'words' | 'flags'>): Wanted {
  return { words, tags: textsOf(flags, 'tag'), all: switchOf(flags, 'all') }
}

/**
 * The profiles that the command line means, for `runBatch`. A name that is unknown, or a profile that is not sound, is an
 * error of its own. Flags that bear a profile field's name (`--ttl`, `--local-port`) apply to all of them; `--tag` selects.
 */
export function chooseProfiles(context: Asked, wanted: Wanted = wantedOf(context)): Choice<ResolvedProfile>[] {
  const config = readConfig(pathsFrom(context.env))
  return select(wanted, namesOf(config), profileKind).map(({ name, item, error }) =>
    item === undefined ? { name, error } : resolved(config, name, context),
  )
}

/** The one profile that the word names. */
export function profileOf(context: Asked, word: string): ResolvedProfile {
  return resolveNamed(readConfig(pathsFrom(context.env)), word, context)
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

function resolved(config: Config, name: string, context: Asked): Choice<ResolvedProfile> {
  try {
    return { name, item: resolveNamed(config, name, context) }
  } catch (error) {
    if (!isBrowError(error)) throw error
    return { name, error }
  }
}
