import { typed } from '../../core/shell-code.ts'
import { BrowError } from '../../errors.ts'
import { askEvents } from '../../forward/control-client.ts'
import { say } from '../../messages/say.ts'
import type { ForwardRecord } from '../../store/forwards.ts'
import type { ForwardEvent } from '../../types.ts'

/** Tells every event until the forward ends or `signal` aborts. Throws forward-not-found when its keeper is gone. */
export async function follow(
  record: ForwardRecord,
  signal: AbortSignal,
  tell: (event: ForwardEvent) => void,
): Promise<void> {
  let ended = false
  let cause: unknown
  try {
    for await (const event of askEvents(record.socket, signal)) {
      tell(event)
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
}
