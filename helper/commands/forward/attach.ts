import { BrowError } from '../../errors.ts'
import { askEvents } from '../../forward/control-client.ts'
import { stopForward } from '../../forward/stop.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { forwardNamed } from '../forwards.ts'

/** Follows a forward to its end. Ctrl-C, and the closing of the pane, end the forward with it. */
export default async function attach(context: CommandContext): Promise<unknown> {
  const { words, env, signal, output } = context
  const paths = pathsFrom(env)
  const record = forwardNamed(words[0] ?? '', paths)
  try {
    for await (const event of askEvents(record.socket, signal)) output.event(event)
  } catch (cause) {
    if (!signal.aborted)
      throw new BrowError('forward-not-found', `the keeper of "${record.name}" is gone`, {
        hint: `brow stop '${record.name}' clears up after it`,
        cause,
      })
  }
  if (signal.aborted) {
    context.cleaningUp(`closing ${record.name}`)
    await stopForward(record, undefined, paths)
    signal.throwIfAborted()
  }
  return undefined
}
