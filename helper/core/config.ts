// The configuration as a value: what the file's document means, and back.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Profile } from '../types.ts'
import { isOldConfig, migrateConfig } from './migrate.ts'
import {
  checkDefaults,
  checkProfile,
  type FieldFault,
  type Language,
  languages,
  type ProfileDefaults,
} from './schema.ts'
import { notFound, profileKind } from './selection.ts'
import { typed } from './shell-code.ts'

export const configVersion = 2

export interface Config {
  language?: Language
  defaults: ProfileDefaults
  /** By name, in the order of the file; unchecked, so that one broken profile does not take the others with it. */
  profiles: Map<string, unknown>
  /** Fields of the document that this version does not know. */
  rest: Record<string, unknown>
  /** Read from a file of the tool that came before. */
  old: boolean
}

export function emptyConfig(): Config {
  return { defaults: {}, profiles: new Map(), rest: {}, old: false }
}

/** `where` is the file's path, for messages. */
export function parseConfig(document: unknown, where: string): Config {
  if (!isObject(document)) throw broken(where, say`it is not a JSON object`)
  if (typeof document.version === 'number' && document.version > configVersion) {
    throw new BrowError('config-broken', say`${where} is of version ${document.version}, newer than this brow`, {
      hint: say`update brow`,
    })
  }
  if (isOldConfig(document)) {
    const { language, profiles } = migrateConfig(document)
    return { ...emptyConfig(), language: language as Language | undefined, profiles: new Map(profiles), old: true }
  }
  const { version = configVersion, language, defaults = {}, profiles = {}, ...rest } = document
  if (version !== configVersion) throw broken(where, say`version: must be ${configVersion}`)
  if (language !== undefined && !languages.includes(language as Language)) {
    throw broken(where, say`language: must be one of ${languages.join(', ')}`)
  }
  const checked = checkDefaults(defaults)
  if ('faults' in checked) throw broken(where, faultText('defaults', checked.faults))
  return {
    language: language as Language | undefined,
    defaults: checked.defaults,
    profiles: readProfiles(profiles, where),
    rest,
    old: false,
  }
}

function readProfiles(value: unknown, where: string): Map<string, unknown> {
  if (!isObject(value)) throw broken(where, say`profiles: must be an object`)
  const profiles = new Map<string, unknown>()
  for (const [key, profile] of Object.entries(value)) {
    const name = key.normalize('NFC')
    if (profiles.has(name)) throw broken(where, say`profiles: "${name}" is there twice`)
    profiles.set(name, profile)
  }
  return profiles
}

/** The text of the file. */
export function formatConfig({ language, defaults, profiles, rest }: Config): string {
  const { $schema, ...unknown } = rest
  const document = {
    ...($schema === undefined ? {} : { $schema }),
    version: configVersion,
    ...(language === undefined ? {} : { language }),
    ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
    ...unknown,
    profiles: Object.fromEntries(profiles),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** A profile that is there and sound. */
export function profileNamed(config: Config, text: string): { name: string; profile: Profile } {
  const name = text.normalize('NFC')
  if (!config.profiles.has(name)) throw notFound(name, namesOf(config), profileKind)
  const checked = checkProfile(config.profiles.get(name))
  if ('profile' in checked) return { name, profile: checked.profile }
  throw new BrowError('config-broken', say`profile "${name}" is not sound: ${faultText('', checked.faults)}`, {
    hint: say`brow config edit ${typed(name)}, or brow config check`,
  })
}

/** Names and tags for selecting, also of profiles that are not sound. */
export function namesOf(config: Config): { name: string; tags: string[] }[] {
  return [...config.profiles].map(([name, profile]) => {
    const tags = isObject(profile) && Array.isArray(profile.tags) ? profile.tags : []
    return { name, tags: tags.filter((tag) => typeof tag === 'string') }
  })
}

export function faultText(prefix: string, faults: FieldFault[]): string {
  return faults
    .map(({ field, message }) => `${[prefix, field].filter(Boolean).join('.')} ${message}`.trim())
    .join(say`; `)
}

function broken(where: string, what: string): BrowError {
  return new BrowError('config-broken', say`${where} is not sound: ${what}`, {
    hint: say`mend it in an editor; brow config check`,
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
