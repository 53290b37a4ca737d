// Lines as pieces with a style: measured and clipped first, coloured last.

import { clip, displayWidth, harmless } from '../core/width.ts'

export type Style = 'plain' | 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan' | 'yellowBar' | 'redBar'

export interface Piece {
  text: string
  style: Style
}

export type Line = Piece[]

const codes: Record<Style, string> = {
  plain: '',
  bold: '1',
  dim: '2',
  green: '32',
  yellow: '33',
  red: '31',
  cyan: '36',
  // Bars stand out without colours, too.
  yellowBar: '1;7;33',
  redBar: '1;7;31',
}

const colourless: Partial<Record<Style, string>> = { bold: '1', dim: '2', yellowBar: '1;7', redBar: '1;7' }

export function piece(text: string, style: Style = 'plain'): Piece {
  return { text: harmless(text), style }
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + displayWidth(text), 0)
}

/** At most `width` cells of a line. */
export function shorten(line: Line, width: number): Line {
  const kept: Line = []
  let left = width
  for (const { text, style } of line) {
    const clipped = clip(text, left)
    if (clipped !== '') kept.push({ text: clipped, style })
    if (clipped !== text) break
    left -= displayWidth(clipped)
  }
  return kept
}

/** `left` and `right` at both ends of a line; when there is no room for both, the left one gives way. */
export function spread(left: Line, right: Line, width: number): Line {
  const room = width - widthOf(right) - 1
  if (room < 8) return shorten([...left, piece(' '), ...right], width)
  const start = shorten(left, room)
  return [...start, piece(' '.repeat(width - widthOf(start) - widthOf(right))), ...right]
}

/** `colour` false: weights and bars only, as NO_COLOR asks for. */
export function paint(line: Line, colour: boolean): string {
  return line
    .map(({ text, style }) => {
      const code = colour ? codes[style] : (colourless[style] ?? '')
      return code === '' ? text : `\x1b[${code}m${text}\x1b[0m`
    })
    .join('')
}
