// Names for profiles that other tools kept under names of their own, or under none.

import { longestName, nameFault } from './names.ts'

/** The nearest legal name, or undefined when nothing of the text can stay. */
export function legalName(text: string): string | undefined {
  const plain = text
    .normalize('NFC')
    .replace(/[/\\*?[\],\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '-')
    .replace(/^[-.\s]+|[-\s]+$/gu, '')
  const name = [...plain].slice(0, longestName).join('').trim()
  return nameFault(name) === undefined ? name : undefined
}

/** Gives each profile of one file a name: the wanted one, else with its port, else with a number. */
export class Namer {
  readonly #taken = new Set<string>()

  name(wanted: string, port: number): string {
    const base = legalName(wanted) ?? 'imported'
    const short = (suffix: string) => `${[...base].slice(0, longestName - suffix.length).join('')}${suffix}`
    const candidates = [base, short(`-${port}`)]
    let name = candidates.find((candidate) => !this.#taken.has(candidate))
    for (let number = 2; name === undefined; number++) {
      const candidate = short(`-${port}-${number}`)
      if (!this.#taken.has(candidate)) name = candidate
    }
    this.#taken.add(name)
    return name
  }
}
