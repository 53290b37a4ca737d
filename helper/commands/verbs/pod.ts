import type { Verb } from '../verb.ts'
import { all, context, contexts, namespace, service, tag, ttl } from './flags.ts'

const profiles = { name: 'NAME', optional: true, many: true, from: 'profile' } as const
const relays = { name: 'RELAY|NAME', optional: true, many: true, from: 'relay' } as const

export const podVerbs: Record<string, Verb> = {
  'pod create': {
    summary: 'Make relays',
    words: [profiles],
    flags: { ttl, tag, all, context, namespace, service },
    load: () => import('../pod/create.ts'),
  },
  'pod list': {
    summary: 'List relays in the cluster',
    words: [profiles],
    flags: {
      context: contexts,
      namespace,
      allNamespaces: { type: 'boolean', description: 'Look in every namespace' },
      tag,
    },
    load: () => import('../pod/list.ts'),
  },
  'pod info': {
    summary: 'Show one relay',
    words: [{ name: 'RELAY|NAME', from: 'relay' }],
    flags: { context, namespace },
    load: () => import('../pod/info.ts'),
  },
  'pod delete': {
    summary: 'Delete relays',
    words: [relays],
    flags: { all, tag, context: contexts, namespace },
    load: () => import('../pod/delete.ts'),
  },
  'pod renew': {
    summary: 'Move the end of relays',
    words: [relays],
    flags: { ttl, all, tag, context: contexts, namespace },
    load: () => import('../pod/renew.ts'),
  },
  'pod cleanup': {
    summary: 'Delete relays that are overdue or left behind',
    flags: {
      dryRun: { type: 'boolean', description: 'Only say what would be deleted' },
      context: contexts,
      namespace,
      allNamespaces: { type: 'boolean', description: 'Look in every namespace' },
      allOwners: { type: 'boolean', description: "Other people's too" },
    },
    load: () => import('../pod/cleanup.ts'),
  },
}
