// The file of the tool that came before (0.1) as a document of today.

/** What the old tool took for a duration: digits, then perhaps a unit; bare digits were seconds; nothing was 30 minutes. */
const oldDuration = /(\d+)\s*([smhd])?$/

interface OldProfile {
  [field: string]: unknown
}

/** True for a document of the old tool: no version, and every entry but `settings` looks like one of its profiles. */
export function isOldConfig(document: Record<string, unknown>): boolean {
  if (typeof document.version === 'number') return false
  const entries = Object.entries(document).filter(([name]) => name !== 'settings')
  if (entries.length === 0) return isObject(document.settings)
  return entries.some(([, entry]) => isObject(entry) && ['k8s_context', 'env', 'ip'].some((key) => key in entry))
}

export interface Migrated {
  version: 2
  language?: string
  profiles: Map<string, Record<string, unknown>>
}

/** Lenient: what cannot be understood is left out of the profile, and checked like any other gap when it is used. */
export function migrateConfig(document: Record<string, unknown>): Migrated {
  const { settings, ...entries } = document
  const language = isObject(settings) ? textIn(settings, 'language') : undefined
  const profiles = new Map<string, Record<string, unknown>>()
  for (const [name, entry] of Object.entries(entries)) {
    if (isObject(entry)) profiles.set(name.normalize('NFC'), migrateProfile(entry))
  }
  return { version: 2, ...(language === 'en' || language === 'zh' ? { language } : {}), profiles }
}

function migrateProfile(old: OldProfile): Record<string, unknown> {
  const localPort = portIn(old, 'local_port')
  const service = textIn(old, 'service_name')
  const fields = {
    context: textIn(old, 'k8s_context') ?? textIn(old, 'env'),
    host: textIn(old, 'ip'),
    port: portIn(old, 'remote_port') ?? localPort,
    localPort,
    // "service" was its word for no service.
    service: service === 'service' ? undefined : service,
    ttl: ttlIn(old),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** Kept within today's limits of 10 s and 24 h. */
function ttlIn(old: OldProfile): string | undefined {
  const match = oldDuration.exec(textIn(old, 'ttl') ?? '')
  if (match === null) return undefined
  const [, digits = '', unit = 's'] = match
  const seconds = Number(digits) * { s: 1, m: 60, h: 3600, d: 86_400 }[unit as 's' | 'm' | 'h' | 'd']
  if (seconds < 10) return '10s'
  return seconds > 86_400 ? '24h' : `${Number(digits)}${unit}`
}

function portIn(old: OldProfile, key: string): number | undefined {
  const port = Number(textIn(old, key) ?? Number.NaN)
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined
}

/** Numbers and texts were not told apart, and "null" was a common text for nothing. */
function textIn(old: OldProfile, key: string): string | undefined {
  const value = old[key]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' || text === 'null' ? undefined : text
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
