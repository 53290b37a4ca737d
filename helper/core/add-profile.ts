// What `config add` writes: words of old, flags, or both.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Profile } from '../types.ts'
import { givenFlags } from './field-sources.ts'
import { type Given, readFields } from './fields.ts'
import type { Flags } from './flags.ts'

/** Fields of the words after NAME, in the order that the first brow had. */
const wordFields = ['context', 'host', 'localPort', 'port', 'service', 'ttl']

export function profileToAdd(words: string[], flags: Flags): Profile {
  const given: Map<string, Given> = givenFlags(flags)
  for (const [index, text] of words.entries()) {
    const field = wordFields[index]!
    const flag = given.get(field)
    if (flag !== undefined && flag.texts.at(-1) !== text) {
      throw new BrowError('usage', say`${flag.name} given twice: "${text}" and --${flag.name} "${flag.texts.at(-1)}"`)
    }
    given.set(field, { name: flag?.name ?? (field === 'localPort' ? 'local port' : field), texts: [text] })
  }
  const localPort = words[2]
  // Said once in words, a port is both: `brow config add db prod 10.0.0.7 3306`.
  if (localPort !== undefined && localPort !== 'auto' && !given.has('port')) {
    given.set('port', { name: 'port', texts: [localPort] })
  }
  const missing = ['context', 'host', 'port'].filter((field) => !given.has(field))
  if (missing.length > 0) {
    throw new BrowError('usage', say`a profile needs ${missing.map((field) => say`a ${field}`).join(', ')}`, {
      hint: say`add ${missing.map((field) => `--${field} ${field.toUpperCase()}`).join(' ')}`,
    })
  }
  return readFields(given) as Profile
}
