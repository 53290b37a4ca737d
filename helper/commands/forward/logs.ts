import { switchOf } from '../../core/flags.ts'
import { askEvents } from '../../forward/control-client.ts'
import { readText } from '../../store/files.ts'
import { logPath, pathsFrom } from '../../store/paths.ts'
import type { ForwardEvent } from '../../types.ts'
import type { CommandContext } from '../context.ts'
import { forwardNamed } from '../forwards.ts'

/** Events so far; with --follow also those to come. Lines that are no events (a crash's stack) come as warnings. */
export default async function logs({ words, flags, env, signal, output }: CommandContext): Promise<unknown> {
  const paths = pathsFrom(env)
  const record = forwardNamed(words[0] ?? '', paths)
  const lines = (readText(logPath(paths, record.id)) ?? '').split('\n')
  for (const line of lines) if (line !== '') output.event(eventOf(line))
  if (switchOf(flags, 'follow')) {
    for await (const event of askEvents(record.socket, signal)) if (event.event !== 'status') output.event(event)
  }
  return undefined
}

function eventOf(line: string): ForwardEvent {
  try {
    return JSON.parse(line) as ForwardEvent
  } catch {
    return { at: '', event: 'warning', message: line }
  }
}
