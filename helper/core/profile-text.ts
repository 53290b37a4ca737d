// A profile as a text that a person wrote: checked, and every fault with the line it stands on.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Profile } from '../types.ts'
import { checkProfile } from './schema.ts'

/** `value` is the text as JSON; `where` is its file's path, for messages. */
export function profileFromText(text: string, value: unknown, where: string): Profile {
  const checked = checkProfile(value)
  if ('profile' in checked) return checked.profile
  const faults = checked.faults.map(({ field, message }) => ({ field, message, line: lineOf(text, field) }))
  const said = faults.map(({ field, message, line }) => `${where}:${line}: ${field} ${message}`.replace(/ +/g, ' '))
  throw new BrowError('usage', said.join(say`; `), {
    hint: say`context, host and port are needed; brow help config add names the others`,
    details: { path: where, faults },
  })
}

/** Where the last key of a path begins; for a key that is missing, where its parent does. */
function lineOf(text: string, path: string): number {
  let at = 0
  for (const key of path.split('.')) {
    const found = text.indexOf(`${JSON.stringify(key)}`, at)
    if (found >= 0) at = found
  }
  return text.slice(0, at).split('\n').length
}
