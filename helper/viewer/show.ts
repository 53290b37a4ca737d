// A forward on a screen, until it ends or the person at the screen has seen enough.

import { isBrowError } from '../errors.ts'
import type { ForwardEvent } from '../types.ts'
import { formatLeft } from './figures.ts'
import { beginView, renewal, takeEvent, type ViewModel } from './model.ts'
import { render } from './render.ts'
import type { Screen } from './screen.ts'
import { reasonWord, texts } from './texts.ts'

export interface Shown {
  name: string
  ttlSeconds: number
  maxTtlSeconds: number
  /** Events from before the viewer came. */
  past: ForwardEvent[]
  /** Events from now on, until the forward stops or the signal aborts. Throws exists when another viewer is to be the only one. */
  events(signal: AbortSignal): AsyncIterable<ForwardEvent>
  renew(ttlSeconds: number): Promise<unknown>
  /** Resolves when all is cleaned up; later calls join the first. */
  stop(): Promise<unknown>
}

export interface ShowOptions {
  /** Aborted when the viewer is told to end, which ends the forward. */
  signal: AbortSignal
  /** Keep the last picture until a key is pressed, when the forward ended by itself. */
  stay: boolean
  now: () => number
}

export interface Ending {
  how: 'detached' | 'stopped' | 'interrupted' | 'ended' | 'broken'
  /** What the keeper said, or what went wrong at the end. */
  reason: string
  model: ViewModel
}

/** Reasons of a keeper that are no failure. */
const quietReasons = ['asked', 'expired', 'signal']

export async function show(shown: Shown, screen: Screen, { signal, stay, now }: ShowOptions): Promise<Ending> {
  let model = beginView(shown.name, shown.ttlSeconds, shown.past, now())
  let end: 'detached' | 'stopped' | 'interrupted' | undefined
  let failure: string | undefined
  let stopping: Promise<unknown> | undefined
  const watching = new AbortController()
  const anyKey = Promise.withResolvers<void>()
  const redraw = () => screen.draw(render(model, screen.size, screen.colour, now()))
  const change = (part: Partial<ViewModel>) => {
    model = { ...model, ...part }
    redraw()
  }
  const stop = (how: 'stopped' | 'interrupted') => {
    anyKey.resolve()
    if (model.over !== undefined) return
    if (stopping) change({ notice: texts.stillStopping() })
    else {
      end = how
      stopping = shown.stop().catch((error: Error) => {
        failure = error.message
        watching.abort()
      })
      change({ notice: texts.stopping() })
    }
  }
  const renew = () => {
    if (model.forward === undefined) return
    const seconds = renewal(model.forward, shown, now())
    if (seconds === undefined) {
      change({ notice: texts.limitReached(formatLeft(shown.maxTtlSeconds)) })
      return
    }
    change({ notice: texts.renewing() })
    shown.renew(seconds).catch((error: Error) => change({ notice: texts.renewFailed(error.message) }))
  }

  screen.onResize(redraw)
  screen.onGone(() => stop('interrupted'))
  screen.onKey((key) => {
    if (model.over !== undefined || key === 'interrupt') stop('interrupted')
    else if (key === 'stop') stop('stopped')
    else if (key === 'renew') renew()
    else if (key === 'help') change({ help: !model.help })
    else if (key === 'detach' && !stopping) {
      end = 'detached'
      watching.abort()
    }
  })
  const interrupted = () => stop('interrupted')
  if (signal.aborted) interrupted()
  signal.addEventListener('abort', interrupted, { once: true })
  // Time goes on when the keeper is silent.
  const clock = setInterval(redraw, 1000)
  try {
    redraw()
    const reason = await follow(shown.events(watching.signal), (event) => {
      model = takeEvent(model, event, now())
      redraw()
    })
    await stopping
    if (end !== undefined) return { how: end, reason: failure ?? '', model }
    const ending: Ending = { how: quietReasons.includes(reason ?? '') ? 'ended' : 'broken', reason: '', model }
    ending.reason = reasonWord(reason ?? 'lost')
    if (stay && reason !== 'asked' && !signal.aborted) {
      change({ over: texts.ended(shown.name, ending.reason) })
      await anyKey.promise
    }
    return ending
  } finally {
    clearInterval(clock)
    signal.removeEventListener('abort', interrupted)
  }
}

/** To the end of the events; resolves with the reason that the keeper gave, if it did. */
async function follow(
  events: AsyncIterable<ForwardEvent>,
  take: (event: ForwardEvent) => void,
): Promise<string | undefined> {
  let reason: string | undefined
  let stopped = false
  try {
    for await (const event of events) {
      if (event.event === 'stopping' || event.event === 'failed') reason = event.message
      if (event.event === 'stopped' || event.event === 'failed') stopped = true
      take(event)
    }
  } catch (error) {
    // Else a keeper that is gone, or goes while it is asked.
    if (isBrowError(error) && error.code === 'exists') throw error
  }
  return stopped ? reason : undefined
}
