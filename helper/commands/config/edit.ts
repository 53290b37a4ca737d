import { namesOf } from '../../core/config.ts'
import { editProfile } from '../../core/edit-profile.ts'
import { notFound, profileKind } from '../../core/selection.ts'
import { updateConfig } from '../../store/config.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { resolveNamed } from '../profiles.ts'

export default async function edit({ words, flags, env, signal }: CommandContext): Promise<unknown> {
  const name = words[0]!.normalize('NFC')
  return updateConfig(pathsFrom(env), signal, (config) => {
    if (!config.profiles.has(name)) throw notFound(name, namesOf(config), profileKind)
    config.profiles.set(name, editProfile(config.profiles.get(name), flags))
    return resolveNamed(config, name, { words, flags: {}, env })
  })
}
