import { textOf } from '../../core/flags.ts'
import { runBatch } from '../batch.ts'
import type { CommandContext } from '../context.ts'
import { openForward, refuseSharedPort } from '../open.ts'
import { chooseProfiles, wantedOf } from '../profiles.ts'

export default async function start(context: CommandContext): Promise<unknown> {
  const wanted = wantedOf(context)
  const choices = chooseProfiles(context, wanted)
  refuseSharedPort(context, choices.length)
  const manner = { relay: textOf(context.flags, 'relay') ?? null, mayCreateRelay: false, relayAtEnd: 'keep' } as const
  return runBatch(choices, (profile) => openForward(profile, manner, context), {
    wanted,
    signal: context.signal,
  })
}
