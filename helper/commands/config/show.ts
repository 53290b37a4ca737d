import { readConfig } from '../../store/config.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { resolveNamed } from '../profiles.ts'

export default async function show({ words, env }: CommandContext): Promise<unknown> {
  return resolveNamed(readConfig(pathsFrom(env)), words[0]!, { flags: {}, env })
}
