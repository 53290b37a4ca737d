// What `config check` finds without a cluster.

import { say } from '../messages/say.ts'
import type { Profile } from '../types.ts'
import type { Config } from './config.ts'
import { faultText } from './config.ts'
import { nameFault } from './names.ts'
import { checkProfile, unknownFields } from './schema.ts'
import { typed } from './shell-code.ts'

export interface CheckItem {
  /** Of the profile, or `config` for the file. */
  name: string
  check: string
  status: 'ok' | 'warn' | 'fail'
  message: string
  hint?: string
}

/** The document as a whole. */
export function checkDocument(config: Config): CheckItem[] {
  const count = config.profiles.size
  const message = count === 1 ? say`1 profile` : say`${count} profiles`
  const items: CheckItem[] = [{ name: 'config', check: 'schema', status: 'ok', message }]
  if (config.old) {
    const hint = say`the next change migrates it and keeps the old file beside`
    items.push({ name: 'config', check: 'version', status: 'warn', message: say`a file of the first brow`, hint })
  }
  const unknown = [
    ...Object.keys(config.rest).filter((key) => key !== '$schema'),
    ...unknownFields(config.defaults).map((field) => `defaults.${field}`),
  ]
  if (unknown.length > 0) items.push(unknownItem('config', unknown))
  return items
}

/** One profile: its name, its fields, fields nobody knows, and a local port that another wants too. */
export function checkFields(name: string, config: Config): CheckItem[] {
  const items: CheckItem[] = []
  const value = config.profiles.get(name)
  const nameIs = nameFault(name)
  if (nameIs !== undefined) {
    const hint = `brow config rename ${typed(name)} NEW`
    items.push({ name, check: 'name', status: 'fail', message: say`not a name for a profile: ${nameIs}`, hint })
  }
  const checked = checkProfile(value)
  if ('faults' in checked) {
    const hint = `brow config edit ${typed(name)}`
    return [...items, { name, check: 'fields', status: 'fail', message: faultText('', checked.faults), hint }]
  }
  items.push({ name, check: 'fields', status: 'ok', message: `${checked.profile.host}:${checked.profile.port}` })
  const unknown = unknownFields(checked.profile)
  if (unknown.length > 0) items.push(unknownItem(name, unknown))
  return items
}

/** Profiles that cannot be open together; harmless until they are. */
export function checkPorts(names: string[], config: Config): CheckItem[] {
  const byPort = Map.groupBy(config.profiles.keys(), (name) => localPortOf(config, name))
  return names.flatMap((name) => {
    const port = localPortOf(config, name)
    const others = port === undefined ? [] : (byPort.get(port) ?? []).filter((other) => other !== name)
    if (others.length === 0) return []
    const message = say`local port ${port} is also that of ${others.slice(0, 3).join(', ')}${others.length > 3 ? ', …' : ''}`
    return [
      { name, check: 'local port', status: 'warn', message, hint: `brow config edit ${typed(name)} --local-port auto` },
    ]
  })
}

function localPortOf(config: Config, name: string): number | undefined {
  const { localPort = config.defaults.localPort, port } = (config.profiles.get(name) ?? {}) as Partial<Profile>
  const bound = localPort ?? port
  return typeof bound === 'number' ? bound : undefined
}

function unknownItem(name: string, fields: string[]): CheckItem {
  const message = say`unknown fields, kept as they are: ${fields.join(', ')}`
  return { name, check: 'fields', status: 'warn', message, hint: say`a slip of the pen, or of a newer brow` }
}
