import { namesOf } from '../../core/config.ts'
import { parseName } from '../../core/names.ts'
import { notFound, profileKind } from '../../core/selection.ts'
import { typed } from '../../core/shell-code.ts'
import { BrowError } from '../../errors.ts'
import { say } from '../../messages/say.ts'
import { updateConfig } from '../../store/config.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { resolveNamed } from '../profiles.ts'

export default async function rename({ words, env, signal }: CommandContext): Promise<unknown> {
  // The old name may be one that could not be given today: renaming is how it is mended.
  const old = words[0]!.normalize('NFC')
  const name = parseName(words[1]!)
  return updateConfig(pathsFrom(env), signal, (config) => {
    if (!config.profiles.has(old)) throw notFound(old, namesOf(config), profileKind)
    if (name !== old && config.profiles.has(name)) {
      throw new BrowError('exists', say`profile "${name}" is there already`, {
        hint: `brow config remove ${typed(name)}`,
      })
    }
    config.profiles = new Map([...config.profiles].map(([key, profile]) => [key === old ? name : key, profile]))
    return resolveNamed(config, name, { words, flags: {}, env })
  })
}
