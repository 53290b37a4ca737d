// What `config edit` makes of a profile.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { fieldsFromFlags } from './field-sources.ts'
import { isRelayField, optionalFieldNames } from './fields.ts'
import { type Flags, textsOf } from './flags.ts'
import { nearest } from './suggest.ts'

/** `before` may be unsound, or no object at all: an edit is one way to mend it. Unknown fields are kept. */
export function editProfile(before: unknown, flags: Flags): Record<string, unknown> {
  const unset = textsOf(flags, 'unset')
    .flatMap((text) => text.split(','))
    .map(fieldName)
  const { relay: newRelay = {}, ...fields } = fieldsFromFlags(flags)
  const both = unset.find((field) => field in fields || field in newRelay)
  if (both !== undefined) throw new BrowError('usage', say`${both} is both set and unset`)
  if (unset.length + Object.keys(fields).length + Object.keys(newRelay).length === 0) {
    throw new BrowError('usage', say`nothing to change`, { hint: say`name fields: --ttl 1h, --unset description` })
  }
  const { relay: oldRelay, ...rest } = isObject(before) ? before : {}
  const relay = without({ ...(isObject(oldRelay) ? oldRelay : {}), ...newRelay }, unset.filter(isRelayField))
  return { ...without({ ...rest, ...fields }, unset), ...(Object.keys(relay).length === 0 ? {} : { relay }) }
}

/** Accepts `max-ttl` for maxTtl, `tag` for tags. */
function fieldName(text: string): string {
  const camel = text.trim().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  for (const name of [camel, `${camel}s`]) if (optionalFieldNames.includes(name)) return name
  if (['context', 'host', 'port'].includes(camel)) {
    throw new BrowError('usage', say`a profile cannot be without its ${camel}`, {
      hint: say`--${camel} gives it another`,
    })
  }
  const near = nearest(camel, optionalFieldNames)
  throw new BrowError('usage', say`unknown field: "${text}"`, {
    hint: near === undefined ? say`one of ${optionalFieldNames.join(', ')}` : say`did you mean ${near}?`,
  })
}

function without(object: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
