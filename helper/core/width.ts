// How many cells of a terminal a text takes. Written here because the known libraries bring tables ten times this size
// for scripts that no cluster speaks, and because one rule must serve clipping and measuring.

let segmenter: Intl.Segmenter | undefined

/** Characters as a person sees them. Made when first needed: the segmenter costs 10 ms, more than the rest of a start. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter()
  return segmenter.segment(text)
}

/** East Asian Wide and Fullwidth, as blocks; emoji are found by their property. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
]

/** Cells of one character as a person sees it: 0, 1 or 2. */
function graphemeWidth(grapheme: string): number {
  // U+FE0F asks for the picture of a character that is narrow text otherwise.
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(grapheme)) return 2
  const code = grapheme.codePointAt(0) ?? 0
  if (wideBlocks.some(([first, last]) => code >= first && code <= last)) return 2
  return /^[\p{Mark}\p{Cc}\p{Cf}]*$/u.test(grapheme) ? 0 : 1
}

export function displayWidth(text: string): number {
  // Most lines are plain ASCII.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemesOf(text)) width += graphemeWidth(segment)
  return width
}

/** The text in at most `width` cells; what is cut off is marked by an ellipsis. */
export function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  if (width < 1) return ''
  let clipped = ''
  let used = 0
  for (const { segment } of graphemesOf(text)) {
    const cells = graphemeWidth(segment)
    if (used + cells > width - 1) break
    clipped += segment
    used += cells
  }
  return `${clipped}…`
}

/** Without anything that a terminal would obey: messages quote what clusters and targets say. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
}

/** Filled up with blanks to `width` cells. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}
