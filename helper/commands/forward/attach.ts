import { typed } from '../../core/shell-code.ts'
import { BrowError } from '../../errors.ts'
import { askEvents } from '../../forward/control-client.ts'
import { stopForward } from '../../forward/stop.ts'
import { say } from '../../messages/say.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { forwardNamed } from '../forwards.ts'
import { withLocalTime } from '../local-time.ts'
import { view, wantsView } from './view.ts'

/** Follows a forward to its end: on a terminal as a live view, else event by event. Ctrl-C ends the forward with it. */
export default async function attach(context: CommandContext): Promise<unknown> {
  if (wantsView(context)) {
    await view(context)
    return undefined
  }
  const { words, env, signal, output } = context
  const paths = pathsFrom(env)
  const record = forwardNamed(words[0] ?? '', paths)
  let ended = false
  let cause: unknown
  try {
    for await (const event of askEvents(record.socket, signal)) {
      output.event(withLocalTime(event))
      ended ||= event.event === 'stopped' || event.event === 'failed'
    }
  } catch (error) {
    cause = error
  }
  // A keeper that was killed just falls silent: events that end without an end are no success.
  if (!ended && !signal.aborted)
    throw new BrowError('forward-not-found', say`the keeper of "${record.name}" is gone`, {
      hint: say`brow stop ${typed(record.name)} clears up after it`,
      cause,
    })
  if (signal.aborted) {
    context.cleaningUp(say`still closing ${record.name}`)
    await stopForward(record, undefined, paths)
    signal.throwIfAborted()
  }
  return undefined
}
