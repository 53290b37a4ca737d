// Fields of a profile out of texts: flags and environment variables go through the same readers.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Profile, RelaySettings } from '../types.ts'
import { parseDuration, parseTtl } from './duration.ts'
import { parseHost } from './hosts.ts'
import { parseLocalPort, parsePort } from './ports.ts'
import { longestMaxTtlSeconds } from './schema.ts'

/** Fields that are given here; everything else is left to the next in line. */
export type Fields = Partial<Profile>

/** One text a field; several for lists. `name` is how the giver calls it: `--ttl`, `BROW_DEFAULT_TTL`. */
export interface Given {
  name: string
  texts: string[]
}

type Reader = (texts: string[], name: string) => unknown

const one =
  (read: (text: string, name: string) => unknown): Reader =>
  (texts, name) =>
    read(texts.at(-1)!, name)

/** A duration stays text: that is how files keep it. */
const duration = (check: (text: string, name: string) => number): Reader =>
  one((text, name) => {
    check(text, name)
    return text
  })

const filled = one((text, name) => {
  if (text.trim() === '') throw new BrowError('usage', say`${name} is empty`)
  return text
})

const readers: Record<string, Reader> = {
  context: filled,
  namespace: filled,
  host: one(parseHost),
  port: one(parsePort),
  localPort: one(parseLocalPort),
  service: filled,
  description: one((text) => text),
  tags: (texts, name) => [...new Set(texts.flatMap((text) => listOf(text, name)))],
  ttl: duration(parseTtl),
  maxTtl: duration((text, name) => parseDuration(text, name, { min: 10, max: longestMaxTtlSeconds })),
  linger: duration((text, name) => parseDuration(text, name, { min: 1, max: 86_400 })),
  renew: one((text, name) => choice(text, name, ['never', 'while-used'])),
  recreate: one((text, name) => choice(text, name, ['true', 'false']) === 'true'),
}

const relayReaders: Record<keyof RelaySettings, Reader> = {
  image: filled,
  pullSecrets: (texts, name) => texts.flatMap((text) => listOf(text, name)),
  nodeSelector: (texts, name) =>
    Object.fromEntries(texts.flatMap((text) => listOf(text, name)).map((pair) => pairOf(pair, name))),
  tolerations: (texts, name) => texts.flatMap((text) => objectsOf(text, name)),
  priorityClass: filled,
  patch: one((text, name) => objectsOf(text, name)[0]!),
}

/** Names of the fields that may be unset; those of the relay go by their own name: `image`. */
export const optionalFieldNames = [...Object.keys(readers), ...Object.keys(relayReaders)].filter(
  (name) => !['context', 'host', 'port'].includes(name),
)

export function isRelayField(name: string): name is keyof RelaySettings {
  return Object.hasOwn(relayReaders, name)
}

/** `given` by field name. */
export function readFields(given: ReadonlyMap<string, Given>): Fields {
  const fields: Record<string, unknown> = {}
  const relay: Record<string, unknown> = {}
  for (const [field, { name, texts }] of given) {
    if (isRelayField(field)) relay[field] = relayReaders[field](texts, name)
    else fields[field] = readers[field]!(texts, name)
  }
  return { ...fields, ...(Object.keys(relay).length === 0 ? {} : { relay }) } as Fields
}

function choice(text: string, name: string, legal: string[]): string {
  if (legal.includes(text)) return text
  throw new BrowError('usage', say`invalid ${name}: "${text}"`, { hint: say`one of ${legal.join(', ')}` })
}

function listOf(text: string, name: string): string[] {
  const items = text.split(',').map((item) => item.trim())
  if (items.every((item) => item !== '')) return items
  throw new BrowError('usage', say`invalid ${name}: "${text}"`, {
    hint: say`a word, or several with commas between them`,
  })
}

function pairOf(text: string, name: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw new BrowError('usage', say`invalid ${name}: "${text}"`, { hint: 'key=value' })
}

/** A JSON object, or a list of them. */
function objectsOf(text: string, name: string): Record<string, unknown>[] {
  const hint = say`a JSON object`
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new BrowError('usage', say`invalid ${name}: not JSON: ${text}`, { hint, cause })
  }
  const objects = Array.isArray(value) ? value : [value]
  const sound =
    objects.length > 0 &&
    objects.every((object) => typeof object === 'object' && object !== null && !Array.isArray(object))
  if (!sound) throw new BrowError('usage', say`invalid ${name}: ${text}`, { hint })
  return objects
}
