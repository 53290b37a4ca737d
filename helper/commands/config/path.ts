import { readText } from '../../store/files.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'

export default async function path({ env }: CommandContext): Promise<unknown> {
  const { config } = pathsFrom(env)
  return { path: config, exists: readText(config) !== undefined }
}
