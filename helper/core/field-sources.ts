// Where texts of fields come from: flags, and the environment.

import { type Fields, type Given, readFields } from './fields.ts'
import { type Flags, switchOf, textOf, textsOf } from './flags.ts'

/** Flags of fields whose name is not the field's. */
const flagNames: Record<string, string> = { tag: 'tags', pullSecret: 'pullSecrets', toleration: 'tolerations' }

const singles = [
  'context',
  'namespace',
  'host',
  'port',
  'localPort',
  'service',
  'description',
  'ttl',
  'maxTtl',
  'linger',
  'renew',
  'image',
  'priorityClass',
  'patch',
]
const lists = ['tag', 'pullSecret', 'nodeSelector', 'toleration']

const variables: Record<string, string> = {
  BROW_NAMESPACE: 'namespace',
  BROW_LOCAL_PORT: 'localPort',
  BROW_SERVICE: 'service',
  BROW_DEFAULT_TTL: 'ttl',
  BROW_MAX_TTL: 'maxTtl',
  BROW_LINGER: 'linger',
  BROW_RENEW: 'renew',
  BROW_RECREATE: 'recreate',
  BROW_IMAGE: 'image',
  BROW_PULL_SECRETS: 'pullSecrets',
  BROW_NODE_SELECTOR: 'nodeSelector',
  BROW_TOLERATIONS: 'tolerations',
  BROW_PRIORITY_CLASS: 'priorityClass',
  BROW_PATCH: 'patch',
}

/** Only flags that were given. */
export function fieldsFromFlags(flags: Flags): Fields {
  return readFields(givenFlags(flags))
}

export function givenFlags(flags: Flags): Map<string, Given> {
  const given = new Map<string, Given>()
  for (const flag of singles) {
    const text = textOf(flags, flag)
    if (text !== undefined) given.set(flag, { name: kebab(flag), texts: [text] })
  }
  for (const flag of lists) {
    const texts = textsOf(flags, flag)
    if (texts.length > 0) given.set(flagNames[flag] ?? flag, { name: kebab(flag), texts })
  }
  const recreate = switchOf(flags, 'recreate')
  if (recreate !== undefined) given.set('recreate', { name: 'recreate', texts: [String(recreate)] })
  return given
}

/** Empty variables count as unset. */
export function fieldsFromEnv(env: NodeJS.ProcessEnv): Fields {
  const given = new Map<string, Given>()
  for (const [variable, field] of Object.entries(variables)) {
    const text = env[variable]
    if (text !== undefined && text !== '') given.set(field, { name: variable, texts: [text] })
  }
  return readFields(given)
}

/** `max-ttl`: as people type it. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
