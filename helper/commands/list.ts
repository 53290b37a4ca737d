import { noteKilled } from '../forward/killed.ts'
import { openForwards } from '../forward/open.ts'
import { pathsFrom } from '../store/paths.ts'
import type { CommandContext } from './context.ts'

export default async function list({ env, now }: CommandContext): Promise<unknown> {
  const paths = pathsFrom(env)
  const items = await openForwards(paths, now())
  if (items.some(({ state }) => state === 'dead')) noteKilled(paths)
  return { items }
}
