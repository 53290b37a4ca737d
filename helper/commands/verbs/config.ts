import type { Verb } from '../verb.ts'
import { all, profileFlags, tag } from './flags.ts'

const profiles = { name: 'NAME', optional: true, many: true, from: 'profile' } as const
const profile = { name: 'NAME', from: 'profile' } as const

export const configVerbs: Record<string, Verb> = {
  'config add': {
    summary: 'Add a profile',
    words: [
      { name: 'NAME' },
      { name: 'CONTEXT', optional: true, from: 'context' },
      { name: 'HOST', optional: true },
      { name: 'LOCAL_PORT', optional: true },
      { name: 'PORT', optional: true },
      { name: 'SERVICE', optional: true },
      { name: 'TTL', optional: true },
    ],
    flags: profileFlags,
    load: () => import('../config/add.ts'),
  },
  'config list': {
    summary: 'List profiles',
    words: [profiles],
    flags: { tag, all },
    load: () => import('../config/list.ts'),
  },
  'config show': {
    summary: 'Show a profile with every default filled in',
    words: [profile],
    load: () => import('../config/show.ts'),
  },
  'config edit': {
    summary: 'Change fields of a profile',
    words: [profile],
    flags: {
      ...profileFlags,
      unset: { type: 'string', many: true, valueHint: 'FIELD', from: 'field', description: 'Back to the default' },
    },
    load: () => import('../config/edit.ts'),
  },
  'config rename': {
    summary: 'Rename a profile',
    words: [{ name: 'OLD', from: 'profile' }, { name: 'NEW' }],
    load: () => import('../config/rename.ts'),
  },
  'config remove': {
    summary: 'Remove profiles',
    words: [profiles],
    flags: { tag, all },
    load: () => import('../config/remove.ts'),
  },
  'config check': {
    summary: 'Check the file and its profiles; named profiles also against their cluster',
    words: [profiles],
    flags: { tag, all },
    load: () => import('../config/check.ts'),
  },
  'config path': {
    summary: 'Print where the configuration file is',
    load: () => import('../config/path.ts'),
  },
}
