import { profileToAdd } from '../../core/add-profile.ts'
import type { Config } from '../../core/config.ts'
import { switchOf } from '../../core/flags.ts'
import { parseName } from '../../core/names.ts'
import { typed } from '../../core/shell-code.ts'
import { BrowError } from '../../errors.ts'
import { say } from '../../messages/say.ts'
import { readConfig, updateConfig } from '../../store/config.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { resolveNamed } from '../profiles.ts'

export default async function add({ words, flags, env, signal }: CommandContext): Promise<unknown> {
  const [first = '', ...others] = words
  const name = parseName(first)
  const profile = profileToAdd(others, flags)
  const change = (config: Config) => {
    if (config.profiles.has(name)) {
      throw new BrowError('exists', say`profile "${name}" is there already`, {
        hint: `brow config edit ${typed(name)}`,
      })
    }
    config.profiles.set(name, profile)
    // Resolving before writing finds what only shows in company: a ttl beyond the limit of the defaults.
    return resolveNamed(config, name, { words, flags: {}, env })
  }
  return switchOf(flags, 'dryRun') ? change(readConfig(pathsFrom(env))) : updateConfig(pathsFrom(env), signal, change)
}
