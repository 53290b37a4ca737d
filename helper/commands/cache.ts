import { readConfig } from '../store/config.ts'
import { pathsFrom } from '../store/paths.ts'
import { writeProfilesCache } from '../store/profiles-cache.ts'
import type { CommandContext } from './context.ts'

/** Completion starts it in the background when the configuration is newer than what it reads. */
export default async function cache({ env }: CommandContext): Promise<unknown> {
  const paths = pathsFrom(env)
  const config = readConfig(paths)
  writeProfilesCache(paths, config)
  return { profiles: config.profiles.size }
}
