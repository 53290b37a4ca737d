import { withLocalTime } from '../../core/local-time.ts'
import { stopForward } from '../../forward/stop.ts'
import { say } from '../../messages/say.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { forwardNamed } from '../forwards.ts'
import { follow } from './follow.ts'
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
  await follow(record, signal, (event) => output.event(withLocalTime(event)))
  if (signal.aborted) {
    context.cleaningUp(say`still closing ${record.name}`)
    await stopForward(record, undefined, paths)
    signal.throwIfAborted()
  }
  return undefined
}
