import { runBatch } from './batch.ts'
import type { CommandContext } from './context.ts'
import { connecting, openForward, refuseSharedPort } from './open.ts'
import { chooseProfiles, wantedOf } from './profiles.ts'

export default async function connect(context: CommandContext): Promise<unknown> {
  const wanted = wantedOf(context)
  const choices = chooseProfiles(context, wanted)
  refuseSharedPort(context, choices.length)
  return runBatch(choices, (profile) => openForward(profile, connecting, context), {
    wanted,
    signal: context.signal,
  })
}
