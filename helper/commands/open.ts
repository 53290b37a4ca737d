// Opening forwards: what `connect`, `forward start` and `run` share.
import { switchOf, textOf } from '../core/flags.ts'
import { BrowError } from '../errors.ts'
import { forwardId } from '../forward/id.ts'
import { startForward } from '../forward/start.ts'
import { say } from '../messages/say.ts'
import { pathsFrom } from '../store/paths.ts'
import type { Forward, ResolvedProfile } from '../types.ts'
import type { CommandContext } from './context.ts'

export interface Manner {
  relay: string | null
  mayCreateRelay: boolean
  relayAtEnd: 'delete' | 'keep'
}

/** Relay and forward in one; both end together. */
export const connecting: Manner = { relay: null, mayCreateRelay: true, relayAtEnd: 'delete' }

export async function openForward(
  profile: ResolvedProfile,
  manner: Manner,
  context: CommandContext,
): Promise<Forward & { already: boolean }> {
  const { env, signal, log, flags } = context
  const plan = { id: forwardId(profile.name), profile, probe: switchOf(flags, 'probe') ?? true, ...manner }
  return startForward(plan, { paths: pathsFrom(env), env, signal, progress: (message) => log.progress(message) })
}

/** One port cannot serve several forwards. */
export function refuseSharedPort({ flags }: CommandContext, count: number): void {
  const port = textOf(flags, 'localPort')
  if (count > 1 && port !== undefined && port !== 'auto') {
    throw new BrowError('usage', say`--local-port ${port} for ${count} forwards at once`, {
      hint: say`give --local-port auto, or one NAME`,
    })
  }
}
