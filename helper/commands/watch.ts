import { setTimeout as pause } from 'node:timers/promises'
import { parseDuration } from '../core/duration.ts'
import { textOf } from '../core/flags.ts'
import { type Look, type RatedForward, withRates } from '../core/rates.ts'
import { openForwards } from '../forward/open.ts'
import { pathsFrom } from '../store/paths.ts'
import { renderOverview } from '../viewer/overview.ts'
import { openScreen } from '../viewer/screen.ts'
import type { CommandContext } from './context.ts'
import { wantsView } from './forward/view.ts'

/** What is open, again and again: on a terminal as a table in place, else a document a look. Touches no forward. */
export default async function watch(command: CommandContext): Promise<unknown> {
  const { flags, signal, output } = command
  const every = parseDuration(textOf(flags, 'every') ?? '1s', 'every', { max: 3600 }) * 1000
  if (wantsView(command)) {
    await onScreen(command, every)
    return undefined
  }
  await look(command, every, signal, (forwards, at) => {
    output.event({ at, items: forwards.map((forward) => ({ at, ...forward })) })
  })
  return undefined
}

async function onScreen(command: CommandContext, every: number): Promise<void> {
  const screen = openScreen(process.stdin, process.stdout, command.env)
  const left = new AbortController()
  let last: RatedForward[] = []
  const draw = () => screen.draw(renderOverview(last, screen.size, screen.colour))
  screen.onResize(draw)
  screen.onGone(() => left.abort())
  screen.onKey((key) => {
    if (key === 'stop' || key === 'interrupt' || key === 'detach') left.abort()
  })
  try {
    await look(command, every, AbortSignal.any([command.signal, left.signal]), (forwards) => {
      last = forwards
      draw()
    })
  } finally {
    screen.close()
  }
}

/** Until `signal` aborts, which is how everybody ends it: no failure. */
async function look(
  { env, now }: CommandContext,
  every: number,
  signal: AbortSignal,
  show: (forwards: RatedForward[], at: string) => void,
): Promise<void> {
  const paths = pathsFrom(env)
  let before: Look | undefined
  while (!signal.aborted) {
    const at = now()
    const current = { at, forwards: await openForwards(paths, at) }
    if (!signal.aborted) show(withRates(current, before), new Date(at).toISOString())
    before = current
    await pause(every, undefined, { signal }).catch(() => undefined)
  }
}
