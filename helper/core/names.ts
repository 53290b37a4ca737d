// Names of profiles: any printable text that cannot be mistaken for a flag, a path, a pattern or a list.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'

export const longestName = 64

// Joiners make emoji families and Persian words, tag characters make flags: they print. The rest of Cf hides or turns text.
const printing = /\u200c|\u200d|[\u{e0020}-\u{e007f}]/gu
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** The reason why a text is no name, or undefined. Expects NFC. */
export function nameFault(name: string): string | undefined {
  if (name === '') return say`it is empty`
  if (name.trim() !== name) return say`it begins or ends with a space`
  if (hidden.test(name.replace(printing, ''))) return say`it has invisible characters`
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return say`it has nothing to see`
  const bad = /[/\\*?[\],]/.exec(name)
  if (bad !== null) return say`it has a "${bad[0]}"`
  if (/^[-.]/.test(name)) return say`it begins with "${name[0]}"`
  if ([...name].length > longestName) return say`it is longer than ${longestName} characters`
  return undefined
}

/** The name in NFC; a `usage` error says why it is none. */
export function parseName(text: string): string {
  const name = text.normalize('NFC')
  const fault = nameFault(name)
  if (fault === undefined) return name
  throw new BrowError('usage', say`invalid name: ${JSON.stringify(text)}: ${fault}`, {
    hint: say`up to ${longestName} printable characters without / \\ * ? [ ] and commas, not beginning with - or .`,
  })
}
