import type { Verb } from '../verb.ts'
import { all, context, contexts, namespace, service, tag, ttl, yes } from './flags.ts'

const profiles = { name: 'NAME', optional: true, many: true, from: 'profile' } as const
const relays = { name: 'RELAY|NAME', optional: true, many: true, from: 'relay', pick: true } as const

export const podVerbs: Record<string, Verb> = {
  'pod create': {
    summary: 'Make relays, without a forward yet',
    words: [{ ...profiles, pick: true }],
    flags: { ttl, tag, all, context, namespace, service },
    examples: [
      ['brow pod create mysql-dev --ttl 2h', 'where that profile lives, for two hours'],
      ['brow pod create --context dev', 'one that any profile of that context can use'],
    ],
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
    examples: [
      ['brow pod list', 'wherever profiles lead'],
      ['brow pod list --context dev --all-namespaces', 'everywhere in one cluster'],
    ],
    load: () => import('../pod/list.ts'),
  },
  'pod info': {
    summary: 'Show one relay',
    words: [{ name: 'RELAY|NAME', from: 'relay', pick: true }],
    flags: { context, namespace },
    examples: [['brow pod info mysql-dev', 'the relay of that profile']],
    load: () => import('../pod/info.ts'),
  },
  'pod delete': {
    summary: 'Delete relays',
    words: [relays],
    flags: { all, tag, context: contexts, namespace, yes },
    examples: [
      ['brow pod delete mysql-dev', 'the relays of that profile'],
      ['brow pod delete --all', 'all of mine; asks first'],
    ],
    load: () => import('../pod/delete.ts'),
  },
  'pod renew': {
    summary: 'Give relays more time',
    words: [relays],
    flags: { ttl, all, tag, context: contexts, namespace },
    examples: [['brow pod renew mysql-dev --ttl 1h', 'an hour from now']],
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
      yes,
    },
    examples: [
      ['brow pod cleanup --dry-run', 'what would go'],
      ['brow pod cleanup', 'asks first'],
    ],
    load: () => import('../pod/cleanup.ts'),
  },
}
