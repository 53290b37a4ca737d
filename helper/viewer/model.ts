// What a viewer knows, and how events change it.

import { warningMarks } from '../core/forward-clock.ts'
import type { Forward, ForwardEvent } from '../types.ts'

/** Seconds of rates that are kept. */
export const rateSeconds = 30
const eventsKept = 50

export interface ViewModel {
  name: string
  /** Of its profile; the warnings follow from it. */
  ttlSeconds: number
  /** undefined before the first status. */
  forward: Forward | undefined
  /** Bytes a second, oldest first. */
  rates: { up: number[]; down: number[] }
  /** Without `status`, oldest first. */
  events: ForwardEvent[]
  /** A sentence about the last key. */
  notice: string | undefined
  help: boolean
  /** Milliseconds since 1970: when the keeper was heard last. */
  heardAt: number
  /** When the last bytes were counted. */
  countedAt: number
  /** Why it ended, once it has. */
  over: string | undefined
}

export function beginView(name: string, ttlSeconds: number, past: ForwardEvent[], now: number): ViewModel {
  return {
    name,
    ttlSeconds,
    forward: undefined,
    rates: { up: [], down: [] },
    events: past.filter(({ event }) => event !== 'status').slice(-eventsKept),
    notice: undefined,
    help: false,
    heardAt: now,
    countedAt: now,
    over: undefined,
  }
}

export function takeEvent(model: ViewModel, event: ForwardEvent, now: number): ViewModel {
  const heard = { ...model, heardAt: now }
  if (event.event !== 'status') {
    // The event that a key was waiting for says more than the notice of that key.
    const notice = event.event === 'renewed' ? undefined : model.notice
    return { ...heard, notice, events: [...model.events, event].slice(-eventsKept) }
  }
  if (event.forward === undefined) return heard
  const before = model.forward
  if (before === undefined) return { ...heard, forward: event.forward, countedAt: now }
  const { bytes } = event.forward
  // A status that comes early would turn a handful of bytes into a high rate.
  const seconds = Math.max(0.2, (now - model.countedAt) / 1000)
  const add = (values: number[], difference: number) =>
    [...values, Math.max(0, difference / seconds)].slice(-rateSeconds)
  return {
    ...heard,
    forward: event.forward,
    countedAt: now,
    rates: {
      up: add(model.rates.up, bytes.up - before.bytes.up),
      down: add(model.rates.down, bytes.down - before.bytes.down),
    },
  }
}

export function secondsLeft(forward: Forward, now: number): number {
  return Math.max(0, Math.round((Date.parse(forward.expiresAt) - now) / 1000))
}

/** The nearest warning mark that has been passed, in seconds before the end. A forward that is shorter has none. */
export function warningMark({ forward, ttlSeconds }: ViewModel, now: number): number | undefined {
  if (forward === undefined) return undefined
  const left = secondsLeft(forward, now)
  return warningMarks.filter((mark) => ttlSeconds > mark && left <= mark).at(-1)
}

/** How many seconds from now a renewal may ask for; undefined when the profile's limit is reached. */
export function renewal(
  forward: Forward,
  { ttlSeconds, maxTtlSeconds }: { ttlSeconds: number; maxTtlSeconds: number },
  now: number,
): number | undefined {
  const limit = Math.floor((Date.parse(forward.startedAt) + maxTtlSeconds * 1000 - now) / 1000)
  const left = Math.ceil(secondsLeft(forward, now))
  // Somebody may have given it more than its own time; to renew is never to shorten.
  const seconds = Math.min(Math.max(ttlSeconds, left), limit)
  // Less than a few seconds won are not worth a request, as for the keeper's own renewals.
  return limit < ttlSeconds && seconds <= left + 5 ? undefined : seconds
}
