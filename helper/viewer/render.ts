// The picture: a pure function of what is known, the size of the terminal and the time.

import { timeOfDay } from '../core/local-time.ts'
import { padded } from '../core/width.ts'
import type { Forward, ForwardEvent, ForwardState } from '../types.ts'
import { formatBytes, formatLeft, formatRate, formatRoundTrip, sparkline } from './figures.ts'
import { type Line, paint, piece, type Style, shorten, spread } from './line.ts'
import { rateSeconds, secondsLeft, type ViewModel, warningMark } from './model.ts'
import { reasonWord, texts } from './texts.ts'
import { eventWord, stateWord } from './words.ts'

export interface Size {
  width: number
  height: number
}

/** A keeper says something every second; this long a silence is worth a word. */
const silenceMs = 5000

/** At most `height` lines of at most `width` cells each. */
export function render(model: ViewModel, { width, height }: Size, colour: boolean, now: number): string[] {
  return layOut(model, Math.max(1, width), Math.max(1, height), now).map((line) => paint(shorten(line, width), colour))
}

function layOut(model: ViewModel, width: number, height: number, now: number): Line[] {
  const keys = keyLine(model)
  if (height === 1) return [titleLine(model, width, now)]
  // What matters least goes first when there is no room: blocks are in the order in which they are kept.
  const body: Line[] = []
  const room = () => height - 1 - body.length
  const add = (lines: Line[], gap: boolean) => {
    const block = gap && room() > lines.length ? [[], ...lines] : lines
    body.push(...block.slice(0, room()))
  }
  add([titleLine(model, width, now)], false)
  add(messageLines(model, now), false)
  const { forward } = model
  if (forward !== undefined) {
    add([[piece(`${localOf(forward)} → ${forward.host}:${forward.port}`, 'bold')]], false)
    add(rateLines(model, forward, width), room() > 6)
    add(factLines(forward), false)
  }
  if (model.help) add(helpLines(), true)
  if (room() > 1) add(eventLines(model.events, room() - 1), true)
  return [...body, ...Array.from({ length: room() }, (): Line => []), keys]
}

export function localOf({ localHost, localPort }: Forward): string {
  return `${localHost}:${localPort}`
}

const stateStyles: Record<ForwardState, Style> = {
  starting: 'yellow',
  ready: 'green',
  reconnecting: 'yellow',
  stopping: 'yellow',
  failed: 'red',
  dead: 'red',
}

function titleLine(model: ViewModel, width: number, now: number): Line {
  const { forward, name } = model
  if (forward === undefined) return [piece(name, 'bold')]
  const style = model.over === undefined ? stateStyles[forward.state] : 'red'
  const left: Line = [piece('● ', style), piece(name, 'bold'), piece('  '), piece(stateWord(forward.state), style)]
  if (model.over !== undefined) return left.slice(0, 2)
  const mark = warningMark(model, now)
  const urgency = mark === undefined ? 'plain' : mark <= 60 ? 'red' : 'yellow'
  return spread(left, [piece(texts.left(formatLeft(secondsLeft(forward, now))), urgency)], width)
}

/** What a person should read before anything else. */
function messageLines(model: ViewModel, now: number): Line[] {
  const { forward, over, notice } = model
  if (over !== undefined) return [[piece(over, 'redBar')]]
  const lines: Line[] = []
  const mark = warningMark(model, now)
  if (forward !== undefined && mark !== undefined) {
    const time = formatLeft(secondsLeft(forward, now))
    lines.push([piece(texts.endsIn(time), mark <= 60 ? 'redBar' : 'yellowBar')])
  }
  if (now - model.heardAt > silenceMs) {
    lines.push([piece(texts.silent(formatLeft((now - model.heardAt) / 1000)), 'red')])
  }
  if (forward?.lastError) lines.push([piece(forward.lastError, 'red')])
  if (notice !== undefined) lines.push([piece(notice, 'cyan')])
  return lines
}

function rateLines({ rates }: ViewModel, forward: Forward, width: number): Line[] {
  const cells = Math.max(4, Math.min(rateSeconds, width - 26))
  const line = (arrow: string, values: number[], bytes: number, style: Style): Line => [
    piece(`${arrow} `, 'dim'),
    piece(formatRate(values.at(-1) ?? 0).padStart(8)),
    piece('  '),
    piece(sparkline(values, cells), style),
    piece(`  ${formatBytes(bytes).padStart(6)}`, 'dim'),
  ]
  return [
    line('↓', rates.down, forward.bytes.down, 'green'),
    line('↑', rates.up, forward.bytes.up, 'cyan'),
    [
      piece(texts.connections(forward.connections.open, forward.connections.total)),
      ...(forward.rttMs === null
        ? []
        : [piece('  ·  ', 'dim'), piece(texts.roundTrip(formatRoundTrip(forward.rttMs)))]),
    ],
  ]
}

function factLines(forward: Forward): Line[] {
  const atEnd = forward.relayAtEnd === 'delete' ? texts.relayDeleted() : texts.relayKept()
  const place = forward.namespace === '' ? forward.context : `${forward.context}/${forward.namespace}`
  return [
    [piece(padded(texts.context(), 9), 'dim'), piece(place)],
    [piece(padded(texts.relay(), 9), 'dim'), piece(forward.relay), piece(`  ${atEnd}`, 'dim')],
  ]
}

const eventStyles: Partial<Record<ForwardEvent['event'], Style>> = {
  ready: 'green',
  up: 'green',
  renewed: 'green',
  down: 'yellow',
  warning: 'yellow',
  refused: 'red',
  failed: 'red',
}

function eventLines(events: ForwardEvent[], count: number): Line[] {
  return events
    .slice(-Math.max(0, count))
    .map((event) => [
      piece(`${timeOfDay(event.at)}  `, 'dim'),
      piece(padded(eventWord(event.event), 8), eventStyles[event.event] ?? 'plain'),
      piece(`  ${messageOf(event)}`),
    ])
}

/** At the end a keeper gives a word of the data, which the history has, too. */
function messageOf({ event, message }: ForwardEvent): string {
  return event === 'stopping' || event === 'stopped' ? reasonWord(message) : message
}

function helpLines(): Line[] {
  return texts.help().map(([key, what]) => [piece(`${key.padEnd(6)}  `, 'bold'), piece(what)])
}

function keyLine(model: ViewModel): Line {
  if (model.over !== undefined) return [piece(texts.pressAnyKey(), 'bold')]
  const { renew, detach, stop, help } = texts.keys()
  const pairs = [
    ['r', renew],
    ['d', detach],
    ['q', stop],
    ['?', help],
  ] as const
  return pairs.flatMap(([key, word]) => [piece(key, 'bold'), piece(` ${word}  `, 'dim')])
}
