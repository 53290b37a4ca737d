// Flags that several verbs share.

import type { Flag } from '../verb.ts'

export const globalFlags = {
  rows: {
    type: 'string',
    valueHint: 'FIELDS',
    description: 'Print records (fields split by U+001F, ended by NUL) instead of JSON',
  },
  json: { type: 'boolean', description: 'Print JSON (the default)' },
  verbose: { type: 'boolean', description: 'Say on stderr what is going on' },
  progress: { type: 'boolean', description: 'Show progress lines on stderr' },
  lang: { type: 'enum', options: ['en', 'zh'], valueHint: 'LANGUAGE', description: 'Language of messages' },
  help: { type: 'boolean', description: 'Print this help' },
} satisfies Record<string, Flag>

export const tag: Flag = { type: 'string', many: true, valueHint: 'TAG', from: 'tag', description: 'All with this tag' }
export const all: Flag = { type: 'boolean', description: 'All of them' }
export const ttl: Flag = { type: 'string', valueHint: 'DURATION', description: 'Time to live, 10s to 24h' }
export const localPort: Flag = {
  type: 'string',
  valueHint: 'PORT|auto',
  description: 'Port on 127.0.0.1; auto: any free one',
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
  description: 'Namespace; without it, the one of the context',
}
export const service: Flag = { type: 'string', valueHint: 'WORD', description: "Word in the relay's name" }

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
  maxTtl: { type: 'string', valueHint: 'DURATION', description: 'Limit of renewals' },
  linger: { type: 'string', valueHint: 'DURATION', description: 'How long a relay without a forward stays' },
  renew: { type: 'enum', options: ['never', 'while-used'], valueHint: 'WHEN', description: 'Extend the time to live' },
  recreate: { type: 'boolean', description: 'Make a new relay when it is gone (--no-recreate: do not)' },
  image: { type: 'string', valueHint: 'IMAGE', description: 'Image of the relay; it must have node' },
  pullSecret: { type: 'string', many: true, valueHint: 'SECRET', description: 'Secret for pulling the image' },
  nodeSelector: { type: 'string', many: true, valueHint: 'KEY=VALUE', description: 'Label of nodes for the relay' },
  toleration: { type: 'string', many: true, valueHint: 'JSON', description: 'Toleration of the relay' },
  priorityClass: { type: 'string', valueHint: 'CLASS', description: 'Priority class of the relay' },
  patch: { type: 'string', valueHint: 'JSON', description: "Strategic merge patch over the relay's Job" },
}
