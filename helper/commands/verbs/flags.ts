// Flags that several verbs share.

import { builtIn } from '../../core/defaults.ts'
import type { Flag } from '../verb.ts'

export const globalFlags = {
  rows: {
    type: 'string',
    valueHint: 'FIELDS',
    description: 'Print these fields as records (split by U+001F, ended by NUL), for scripts',
  },
  json: { type: 'boolean', description: 'Print the JSON of the helper, for programs' },
  verbose: { type: 'boolean', description: 'Say on stderr what is going on' },
  progress: { type: 'boolean', description: 'Show progress lines on stderr' },
  lang: {
    type: 'enum',
    options: ['en', 'zh'],
    valueHint: 'LANGUAGE',
    description: 'Language of messages',
    env: 'BROW_LANG',
  },
  help: { type: 'boolean', description: 'Print this help' },
} satisfies Record<string, Flag>

export const tag: Flag = { type: 'string', many: true, valueHint: 'TAG', from: 'tag', description: 'All with this tag' }
export const all: Flag = { type: 'boolean', description: 'All of them' }
/** Fish asks before it destroys anything; the helper itself never does. */
export const yes: Flag = { type: 'boolean', description: 'Do not ask first' }
export const ttl: Flag = {
  type: 'string',
  valueHint: 'DURATION',
  from: 'duration',
  description: 'Time to live, 10s to 24h',
  otherwise: builtIn.ttl,
  env: 'BROW_DEFAULT_TTL',
}
export const localPort: Flag = {
  type: 'string',
  valueHint: 'PORT|auto',
  description: 'Port on 127.0.0.1; auto: any free one',
  otherwise: 'the same as --port',
  env: 'BROW_LOCAL_PORT',
}
export const context: Flag = {
  type: 'string',
  valueHint: 'CONTEXT',
  from: 'context',
  description: 'Kubeconfig context',
}
export const contexts: Flag = { ...context, many: true }
export const namespace: Flag = {
  type: 'string',
  valueHint: 'NAMESPACE',
  from: 'namespace',
  description: 'Namespace in the cluster',
  otherwise: 'the one of the context',
  env: 'BROW_NAMESPACE',
}
export const service: Flag = {
  type: 'string',
  valueHint: 'WORD',
  description: "Word in the relay's name",
  otherwise: 'the name of the profile',
  env: 'BROW_SERVICE',
}

/** Fields of a profile, shared by `config add` and `config edit`. */
export const profileFlags: Record<string, Flag> = {
  context,
  namespace,
  host: { type: 'string', valueHint: 'HOST', description: 'Host name or address, as the cluster resolves it' },
  port: { type: 'string', valueHint: 'PORT', description: 'Port of the target' },
  localPort,
  service,
  description: { type: 'string', valueHint: 'TEXT', description: 'A line about it' },
  tag: { ...tag, description: 'Tag for selecting several' },
  ttl,
  maxTtl: {
    type: 'string',
    valueHint: 'DURATION',
    from: 'duration',
    description: 'How far renewals can extend it in all',
    otherwise: builtIn.maxTtl,
    env: 'BROW_MAX_TTL',
  },
  linger: {
    type: 'string',
    valueHint: 'DURATION',
    from: 'duration',
    description: 'How long a relay without a forward stays',
    otherwise: builtIn.linger,
    env: 'BROW_LINGER',
  },
  renew: {
    type: 'enum',
    options: ['never', 'while-used'],
    valueHint: 'WHEN',
    description: 'Extend the time to live by itself',
    otherwise: builtIn.renew,
    env: 'BROW_RENEW',
  },
  recreate: {
    type: 'boolean',
    description: 'Make a new relay when it is gone',
    off: 'Make no new relay when it is gone',
    otherwise: 'yes',
    env: 'BROW_RECREATE',
  },
  image: {
    type: 'string',
    valueHint: 'IMAGE',
    description: 'Image of the relay; it must have node',
    otherwise: builtIn.image,
    env: 'BROW_IMAGE',
  },
  pullSecret: {
    type: 'string',
    many: true,
    valueHint: 'SECRET',
    description: 'Secret for pulling the image',
    env: 'BROW_PULL_SECRETS',
  },
  nodeSelector: {
    type: 'string',
    many: true,
    valueHint: 'KEY=VALUE',
    description: 'Label of nodes for the relay',
    env: 'BROW_NODE_SELECTOR',
  },
  toleration: {
    type: 'string',
    many: true,
    valueHint: 'JSON',
    description: 'Toleration of the relay',
    env: 'BROW_TOLERATIONS',
  },
  priorityClass: {
    type: 'string',
    valueHint: 'CLASS',
    description: 'Priority class of the relay',
    env: 'BROW_PRIORITY_CLASS',
  },
  patch: {
    type: 'string',
    valueHint: 'JSON',
    description: "Strategic merge patch over the relay's Job",
    env: 'BROW_PATCH',
  },
}
