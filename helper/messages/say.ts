// What people read, in their language. The English text in the source is its own key: a catalogue maps it to another
// language's text with the same numbered holes. English needs no catalogue.

export type Language = 'en' | 'zh'

/** English text with holes `{0}`, `{1}`, … → the same in another language, holes in any order. */
export type Catalogue = Readonly<Record<string, string>>

interface Spoken {
  language: Language
  catalogue: Catalogue
}

// Both chunks carry a copy of this file; the place is one for the process.
const place = Symbol.for('brow.language')
const here = globalThis as { [place]?: Spoken }
const english: Spoken = { language: 'en', catalogue: {} }

/** Chosen once, when the process starts. */
export function speak(language: Language, catalogue: Catalogue): void {
  here[place] = { language, catalogue }
}

export function language(): Language {
  return (here[place] ?? english).language
}

/** say`no profile named "${name}"`: the sentence in the language of the process. Values are quoted as they are. */
export function say(template: TemplateStringsArray, ...values: unknown[]): string {
  const translated = here[place]?.catalogue[keyOf(template)]
  if (translated === undefined) return String.raw({ raw: template }, ...values)
  return translated.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)]))
}

/** A text that stands in a table and so was written down before the language was known. */
export function phrase(text: string): string {
  const catalogue = (here[place] ?? english).catalogue
  return Object.hasOwn(catalogue, text) ? catalogue[text]! : text
}

/** Says of a text in a table that `phrase` will be asked for it. */
export function mark(text: string): string {
  return text
}

function keyOf(template: TemplateStringsArray): string {
  return template.reduce((key, text, index) => `${key}{${index - 1}}${text}`)
}
