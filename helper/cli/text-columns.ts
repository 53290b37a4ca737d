// Text for a terminal of a given width.

/** Breaks at spaces; a word that is too long stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

export function indented(text: string, width: number, by = 2): string[] {
  return wrap(text, width - by).map((line) => `${' '.repeat(by)}${line}`)
}

/** Terms and what they mean: side by side where there is room for it, else one under the other. */
export function definitions(rows: (readonly [string, string])[], width: number): string[] {
  const longest = Math.max(0, ...rows.map(([term]) => term.length))
  const left = longest + 4
  if (width - left < 30) return rows.flatMap(([term, text]) => [`  ${term}`, ...(text ? indented(text, width, 6) : [])])
  return rows.flatMap(([term, text]) =>
    wrap(text, width - left).map((line, index) => `  ${(index === 0 ? term : '').padEnd(longest)}  ${line}`.trimEnd()),
  )
}
