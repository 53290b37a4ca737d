import { switchOf } from '../../core/flags.ts'
import { withLocalTime } from '../../core/local-time.ts'
import { pastEvents } from '../../forward/event-log.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { forwardNamed } from '../forwards.ts'
import { follow } from './follow.ts'

/** Events so far; with --follow also those to come. */
export default async function logs({ words, flags, env, signal, output }: CommandContext): Promise<unknown> {
  const paths = pathsFrom(env)
  const record = forwardNamed(words[0] ?? '', paths)
  for (const event of pastEvents(paths, record.id)) output.event(withLocalTime(event))
  if (switchOf(flags, 'follow')) {
    await follow(record, signal, (event) => {
      if (event.event !== 'status') output.event(withLocalTime(event))
    })
  }
  return undefined
}
