// Text for a terminal of a given width.

import { displayWidth, padded } from '../core/width.ts'

// Chinese has no spaces: a line may end after any of its characters, but no punctuation may begin one, nor an opening
// mark end one.
const pieces =
  /[（《“「]*[\u3400-\u9fff][，。；：、！？）》”」…]*|[（《“「]*[^\s\u3400-\u9fff，。；：、！？）》”」（《“「]+[，。；：、！？）》”」]*|[^\s]/gu

/** Breaks at spaces, and between Chinese characters; a word that is too long stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const { 0: word, index } of text.matchAll(pieces)) {
    const last = lines.at(-1)
    const joint = index > 0 && text[index - 1] === ' ' ? ' ' : ''
    if (last !== undefined && displayWidth(last) + joint.length + displayWidth(word) <= width) {
      lines[lines.length - 1] = `${last}${joint}${word}`
    } else lines.push(word)
  }
  return lines
}

export function indented(text: string, width: number, by = 2): string[] {
  return wrap(text, width - by).map((line) => `${' '.repeat(by)}${line}`)
}

/** Terms and what they mean: side by side where there is room for it, else one under the other. */
export function definitions(rows: (readonly [string, string])[], width: number): string[] {
  const longest = Math.max(0, ...rows.map(([term]) => displayWidth(term)))
  const left = longest + 4
  if (width - left < 30) return rows.flatMap(([term, text]) => [`  ${term}`, ...(text ? indented(text, width, 6) : [])])
  return rows.flatMap(([term, text]) =>
    wrap(text, width - left).map((line, index) => `  ${padded(index === 0 ? term : '', longest)}  ${line}`.trimEnd()),
  )
}
