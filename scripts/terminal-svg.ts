// A terminal's screen, as `tmux capture-pane -e` prints it, as an SVG picture.

const CELL = { width: 8.4, height: 18 }
const MARGIN = 14
const palette = ['#3b4252', '#bf616a', '#a3be8c', '#ebcb8b', '#81a1c1', '#b48ead', '#88c0d0', '#e5e9f0']
const bright = ['#8792ab', '#d08770', '#b5d19c', '#f0d8a8', '#94b4d4', '#c895bf', '#93ccdc', '#ffffff']
const paper = '#2e3440'
const ink = '#d8dee9'

interface Style {
  colour: string
  background: string | undefined
  bold: boolean
  dim: boolean
  reverse: boolean
}

const plain: Style = { colour: ink, background: undefined, bold: false, dim: false, reverse: false }

/** `screen`: lines with SGR escapes. Characters are placed cell by cell, so that any font keeps the columns. */
export function terminalSvg(screen: string, columns: number, title: string): string {
  const lines = screen.replace(/\n+$/, '').split('\n')
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN)
  const height = Math.ceil(lines.length * CELL.height + 2 * MARGIN)
  let style = plain
  const shapes: string[] = []
  lines.forEach((line, row) => {
    let column = 0
    for (const part of line.split(/(\x1b\[[\d;:]*m|\x1b[()]\w|[\x0e\x0f])/)) {
      const sgr = /^\x1b\[([\d;:]*)m$/.exec(part)
      if (sgr) style = apply(style, sgr[1] ?? '')
      if (part === '' || part.startsWith('\x1b') || /[\x0e\x0f]/.test(part)) continue
      // Lines and bars are drawn: as text they would not meet, whatever the font.
      for (const piece of part.split(/([│─▁-█])/)) {
        if (piece !== '') shapes.push(...run(piece, row, column, style))
        column += [...piece].length
      }
    }
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="8" fill="${paper}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">
${shapes.join('\n')}
</g>
</svg>
`
}

function run(text: string, row: number, column: number, style: Style): string[] {
  const x = MARGIN + column * CELL.width
  const y = MARGIN + row * CELL.height
  const length = [...text].length * CELL.width
  const [colour, background] = style.reverse
    ? [style.background ?? paper, style.colour]
    : [style.colour, style.background]
  const shapes: string[] = []
  if (background) {
    shapes.push(
      `<rect x="${x.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="${CELL.height}" fill="${background}"/>`,
    )
  }
  const bar = barOf(text)
  if (bar) {
    const [left, top, wide, high] = bar
    shapes.push(
      `<rect x="${(x + left * CELL.width).toFixed(1)}" y="${(y + top * CELL.height).toFixed(1)}" width="${(wide * CELL.width).toFixed(1)}" height="${(high * CELL.height).toFixed(1)}" fill="${colour}"/>`,
    )
  } else if (text.trim() !== '') {
    const weight = style.bold ? ' font-weight="bold"' : ''
    const opacity = style.dim ? ' opacity="0.6"' : ''
    shapes.push(
      `<text x="${x.toFixed(1)}" y="${y + 13.5}" textLength="${length.toFixed(1)}" lengthAdjust="spacing" fill="${colour}"${weight}${opacity}>${escaped(text)}</text>`,
    )
  }
  return shapes
}

/** Left, top, width and height in its cell, for characters that are nothing but one rectangle. */
function barOf(text: string): [number, number, number, number] | undefined {
  if (text === '│') return [0.42, 0, 0.16, 1]
  if (text === '─') return [0, 0.46, 1, 0.08]
  const eighths = '▁▂▃▄▅▆▇█'.indexOf(text) + 1
  return eighths > 0 ? [0, 1 - eighths / 8, 1, eighths / 8] : undefined
}

/** Select Graphic Rendition, ECMA-48 8.3.117, as far as terminals' programs use it. */
function apply(style: Style, codes: string): Style {
  const list = codes.split(/[;:]/).map(Number)
  let next = { ...style }
  for (let at = 0; at < list.length; at++) {
    const code = list[at] ?? 0
    if (code === 0) next = { ...plain }
    else if (code === 1) next.bold = true
    else if (code === 2) next.dim = true
    else if (code === 7) next.reverse = true
    else if (code === 22) Object.assign(next, { bold: false, dim: false })
    else if (code === 27) next.reverse = false
    else if (code === 39) next.colour = ink
    else if (code === 49) next.background = undefined
    else if (code >= 30 && code <= 37) next.colour = palette[code - 30] ?? ink
    else if (code >= 40 && code <= 47) next.background = palette[code - 40]
    else if (code >= 90 && code <= 97) next.colour = bright[code - 90] ?? ink
    else if (code === 38 || code === 48) {
      const [colour, used] = extended(list.slice(at + 1))
      if (code === 38) next.colour = colour
      else next.background = colour
      at += used
    }
  }
  return next
}

/** `5;N` of the 256-colour table, or `2;R;G;B`; and how many numbers that took. */
function extended(list: number[]): [string, number] {
  const [kind, a = 0, b = 0, c = 0] = list
  if (kind === 2) return [`rgb(${a},${b},${c})`, 4]
  if (a < 8) return [palette[a] ?? ink, 2]
  if (a < 16) return [bright[a - 8] ?? ink, 2]
  if (a >= 232)
    return [
      `rgb(${Array(3)
        .fill((a - 232) * 10 + 8)
        .join()})`,
      2,
    ]
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40)
  const cube = a - 16
  return [`rgb(${level(Math.floor(cube / 36))},${level(Math.floor(cube / 6) % 6)},${level(cube % 6)})`, 2]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
