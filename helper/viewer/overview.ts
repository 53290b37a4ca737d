// All forwards as one table on a terminal: a pure function of what is known and of the terminal's size.

import type { RatedForward } from '../core/rates.ts'
import { displayWidth, harmless } from '../core/width.ts'
import { mark, phrase, say } from '../messages/say.ts'
import type { ForwardState } from '../types.ts'
import { formatLeft, formatRate, formatRoundTrip } from './figures.ts'
import { type Line, paint, piece, type Style, shorten } from './line.ts'
import type { Size } from './render.ts'
import { stateWord } from './words.ts'

const titleTexts = [
  mark('NAME'),
  mark('LOCAL'),
  mark('STATE'),
  mark('LEFT'),
  mark('CONNS'),
  mark('DOWN'),
  mark('UP'),
  mark('RTT'),
  mark('TARGET'),
]
/** Figures stand right, so that they do not dance. */
const rightFrom = 3
const rightTo = 7
const stateColumn = 2

const styles: Record<ForwardState, Style> = {
  starting: 'yellow',
  ready: 'green',
  reconnecting: 'yellow',
  stopping: 'yellow',
  failed: 'red',
  dead: 'red',
}

/** At most `height` lines of at most `width` cells each; forwards beyond them are counted in the last but one. */
export function renderOverview(forwards: RatedForward[], { width, height }: Size, colour: boolean): string[] {
  const room = Math.max(1, height - 2)
  const fits = forwards.length <= room
  const shown = fits ? forwards : forwards.slice(0, room - 1)
  const titles = titleTexts.map(phrase)
  const cells = shown.map(cellsOf)
  const widths = titles.map((title, column) =>
    Math.max(...[title, ...cells.map((row) => row[column] ?? '')].map(displayWidth)),
  )
  const line = (row: string[], style: (column: number) => Style): Line =>
    row.flatMap((cell, column) => [piece(`${aligned(cell, widths[column]!, column)}  `, style(column))])
  const lines: Line[] = [
    line(titles, () => 'dim'),
    ...cells.map((row, index) =>
      line(row, (column) => (column === stateColumn ? styles[shown[index]!.state] : 'plain')),
    ),
    ...(forwards.length === 0 ? [[piece(say`nothing is open`)]] : []),
    ...(fits ? [] : [[piece(say`and ${forwards.length - shown.length} more`, 'dim')]]),
  ]
  const blank = Array.from({ length: Math.max(0, height - 1 - lines.length) }, (): Line => [])
  const drawn = [
    ...lines.slice(0, Math.max(0, height - 1)),
    ...blank,
    [piece(say`q leaves; the forwards stay open`, 'dim')],
  ]
  return drawn.map((each) => paint(shorten(each, width), colour))
}

function cellsOf(forward: RatedForward): string[] {
  const { name, localHost, localPort, state, secondsLeft, connections, rates, rttMs, host, port } = forward
  return [
    name,
    `${localHost}:${localPort}`,
    stateWord(state),
    formatLeft(secondsLeft),
    String(connections.open),
    formatRate(rates.down),
    formatRate(rates.up),
    rttMs === null ? '' : formatRoundTrip(rttMs),
    `${host}:${port}`,
  ].map(harmless)
}

function aligned(cell: string, width: number, column: number): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(cell)))
  return column >= rightFrom && column <= rightTo ? blanks + cell : cell + blanks
}
