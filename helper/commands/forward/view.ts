// A forward on a terminal, for a person: keys, colours, and errors in words.

import { switchOf, textOf } from '../../core/flags.ts'
import { viewerPlace } from '../../core/viewer-place.ts'
import { type BrowError, exitCodes, isBrowError } from '../../errors.ts'
import { askEvents, askRenew } from '../../forward/control-client.ts'
import { pastEvents } from '../../forward/event-log.ts'
import { stopForward } from '../../forward/stop.ts'
import { say } from '../../messages/say.ts'
import { errorLines } from '../../output.ts'
import type { ForwardRecord } from '../../store/forwards.ts'
import { type Paths, pathsFrom } from '../../store/paths.ts'
import { farewell } from '../../viewer/farewell.ts'
import { openScreen } from '../../viewer/screen.ts'
import { type Ending, type Shown, show } from '../../viewer/show.ts'
import { texts } from '../../viewer/texts.ts'
import type { CommandContext } from '../context.ts'
import { forwardNamed } from '../forwards.ts'

/** A person looks at a terminal; whoever asks for data gets data there, too. */
export function wantsView({ flags, env }: CommandContext): boolean {
  const data = switchOf(flags, 'json') || textOf(flags, 'rows') !== undefined
  return process.stdout.isTTY === true && env.TERM !== 'dumb' && !data
}

/** Ctrl-C, and the closing of the pane, end the forward with its own policy for the relay. */
export async function view(context: CommandContext): Promise<void> {
  const { words, flags, env, signal, now } = context
  const paths = pathsFrom(env)
  let record: ForwardRecord
  try {
    record = forwardNamed(words[0] ?? '', paths)
  } catch (error) {
    if (!isBrowError(error) || !switchOf(context.flags, 'stay')) throw error
    await refuse(error, context)
    return
  }
  const screen = openScreen(process.stdin, process.stdout, env)
  let lines: string[] = []
  try {
    const ending = await show(shownOf(record, paths, context), screen, {
      signal,
      stay: switchOf(flags, 'stay') ?? false,
      now,
    })
    lines = farewell(ending, `127.0.0.1:${record.localPort}`)
    context.exitWith(statusOf(ending))
  } catch (error) {
    if (!isBrowError(error) || error.code !== 'exists') throw error
    lines = [texts.shownAlready(record.name)]
  } finally {
    screen.close(lines)
  }
}

/** Waits for a key: a pane that closes behind us takes with it what nobody has read. */
async function refuse(error: BrowError, { env, signal, exitWith }: CommandContext): Promise<void> {
  const lines = errorLines(error)
  exitWith(exitCodes[error.code])
  const screen = openScreen(process.stdin, process.stdout, env)
  const draw = () => screen.draw([...lines, '', texts.pressAnyKey()])
  await new Promise<void>((resolve) => {
    screen.onKey(() => resolve())
    screen.onGone(resolve)
    screen.onResize(draw)
    signal.addEventListener('abort', () => resolve(), { once: true })
    draw()
  })
  screen.close(lines)
}

function shownOf(record: ForwardRecord, paths: Paths, { env, flags, cleaningUp }: CommandContext): Shown {
  const { name, profile, socket } = record
  const viewer = { ...viewerPlace(env), alone: switchOf(flags, 'alone') ?? false }
  return {
    name,
    ttlSeconds: profile.ttlSeconds,
    maxTtlSeconds: profile.maxTtlSeconds,
    past: pastEvents(paths, record.id),
    events: (watching) => askEvents(socket, watching, viewer),
    renew: (seconds) => askRenew(socket, seconds),
    stop: () => {
      cleaningUp(say`still closing ${name}`)
      return stopForward(record, undefined, paths)
    },
  }
}

function statusOf({ how, reason }: Ending): number {
  if (how === 'interrupted') return exitCodes.interrupted
  return how === 'broken' || (how === 'stopped' && reason !== '') ? exitCodes.failed : 0
}
