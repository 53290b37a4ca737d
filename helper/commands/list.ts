import { openForwards } from '../forward/open.ts'
import { pathsFrom } from '../store/paths.ts'
import type { CommandContext } from './context.ts'

export default async function list({ env, now }: CommandContext): Promise<unknown> {
  return { items: await openForwards(pathsFrom(env), now()) }
}
