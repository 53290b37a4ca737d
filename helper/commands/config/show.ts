import type { CommandContext } from '../context.ts'
import { profileOf } from '../profiles.ts'

export default async function show(context: CommandContext): Promise<unknown> {
  return profileOf(context, context.words[0]!)
}
