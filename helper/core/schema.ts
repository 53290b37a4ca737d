// One schema is the check at the edge, the type inside and the JSON schema beside the code.

import * as v from 'valibot'
import { mark, phrase, say } from '../messages/say.ts'
import type { Profile } from '../types.ts'
import { durationPattern, durationSeconds, longestTtlSeconds, shortestTtlSeconds } from './duration.ts'
import { hostPattern } from './hosts.ts'

/** A relay may be renewed for a week at most. */
export const longestMaxTtlSeconds = 7 * 86_400

const text = v.string(mark('must be text'))
const filled = v.pipe(text, v.nonEmpty(mark('must not be empty')))
const texts = v.array(filled, mark('must be a list of texts'))
const anyObject = v.record(v.string(), v.unknown(), mark('must be an object'))

const duration = (least: number, most: number) =>
  v.pipe(
    text,
    v.regex(durationPattern, mark('must be a duration with a unit, such as 90s, 30m, 1h30m')),
    v.check((value) => {
      const seconds = durationSeconds(value)
      return seconds === undefined || (seconds >= least && seconds <= most)
    }, mark('is out of range')),
  )

const port = v.pipe(
  v.number(mark('must be a number')),
  v.integer(mark('must be a whole number')),
  v.minValue(1, mark('must be 1 to 65535')),
  v.maxValue(65_535, mark('must be 1 to 65535')),
)

const localPort = v.union([port, v.literal('auto')], mark('must be a port from 1 to 65535, or "auto"'))

const relay = v.looseObject(
  {
    image: v.optional(filled),
    pullSecrets: v.optional(texts),
    nodeSelector: v.optional(v.record(v.string(), text, mark('must be an object of texts'))),
    tolerations: v.optional(v.array(anyObject, mark('must be a list of objects'))),
    priorityClass: v.optional(filled),
    patch: v.optional(anyObject),
  },
  mark('must be an object'),
)

/** What may be left out of a profile, and what `defaults` may set for all. */
const optionalFields = {
  namespace: v.optional(filled),
  localPort: v.optional(localPort),
  service: v.optional(filled),
  description: v.optional(text),
  tags: v.optional(texts),
  ttl: v.optional(duration(shortestTtlSeconds, longestTtlSeconds)),
  maxTtl: v.optional(duration(shortestTtlSeconds, longestMaxTtlSeconds)),
  linger: v.optional(duration(1, longestTtlSeconds)),
  renew: v.optional(v.picklist(['never', 'while-used'], mark('must be "never" or "while-used"'))),
  recreate: v.optional(v.boolean(mark('must be true or false'))),
  relay: v.optional(relay),
}

// Loose: fields of a later minor version survive a rewrite; `config check` reports them.
export const profileSchema = v.looseObject(
  {
    context: filled,
    host: v.pipe(text, v.regex(hostPattern, mark('must be a host name or an address'))),
    port,
    ...optionalFields,
  },
  mark('must be an object'),
)

export const defaultsSchema = v.looseObject(optionalFields, mark('must be an object'))

export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

export const configSchema = v.looseObject({
  $schema: v.optional(text),
  version: v.literal(2),
  language: v.optional(v.picklist(languages, mark('must be "en" or "zh"'))),
  defaults: v.optional(defaultsSchema),
  profiles: v.record(v.string(), profileSchema),
})

export type ProfileDefaults = Partial<Profile>

export interface FieldFault {
  /** Where it is in the value: `relay.image`; empty for the value itself. */
  field: string
  message: string
}

/** The checked value, or everything that is wrong with it. */
export function checkProfile(value: unknown): { profile: Profile } | { faults: FieldFault[] } {
  const result = v.safeParse(profileSchema, value)
  return result.success ? { profile: result.output } : { faults: faultsOf(result.issues) }
}

export function checkDefaults(value: unknown): { defaults: ProfileDefaults } | { faults: FieldFault[] } {
  const result = v.safeParse(defaultsSchema, value)
  return result.success ? { defaults: result.output } : { faults: faultsOf(result.issues) }
}

function faultsOf(issues: readonly v.BaseIssue<unknown>[]): FieldFault[] {
  return issues.map((issue) => {
    const field = (issue.path ?? []).map((item) => String(item.key)).join('.')
    return { field, message: issue.received === 'undefined' ? say`is missing` : phrase(issue.message) }
  })
}

/** Names of fields that this version does not know. */
export function unknownFields(profile: object): string[] {
  const known = Object.keys(profileSchema.entries)
  const inRelay = Object.keys(relay.entries)
  const ofRelay = (profile as { relay?: unknown }).relay
  const nested = typeof ofRelay === 'object' && ofRelay !== null ? Object.keys(ofRelay) : []
  return [
    ...Object.keys(profile).filter((key) => !known.includes(key)),
    ...nested.filter((key) => !inRelay.includes(key)).map((key) => `relay.${key}`),
  ]
}
