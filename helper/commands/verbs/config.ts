import type { Verb } from '../verb.ts'
import { all, profileFlags, tag, yes } from './flags.ts'

const profiles = { name: 'NAME', optional: true, many: true, from: 'profile' } as const
const profile = { name: 'NAME', from: 'profile', pick: true } as const

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
    flags: {
      ...profileFlags,
      dryRun: { type: 'boolean', description: 'Only check it; nothing is written' },
    },
    examples: [
      [
        'brow config add mysql-dev --context dev --host mysql.internal --port 3306',
        'name a database of the cluster dev',
      ],
      ['brow config add mysql-dev dev mysql.internal 3306', 'the same in words'],
      ['brow config add', 'be asked for each of them'],
    ],
    load: () => import('../config/add.ts'),
  },
  'config list': {
    summary: 'List profiles',
    words: [profiles],
    flags: { tag, all },
    examples: [
      ['brow config list', 'all of them'],
      ["brow config list 'mysql-*' --tag prod", 'some of them, by pattern and by tag'],
    ],
    load: () => import('../config/list.ts'),
  },
  'config show': {
    summary: 'Show a profile with every default filled in',
    words: [profile],
    flags: { source: { type: 'boolean', description: 'What the file says, without defaults' } },
    examples: [
      ['brow config show mysql-dev', 'what holds for it, defaults included'],
      ['brow config show mysql-dev --source', 'what the file says'],
    ],
    load: () => import('../config/show.ts'),
  },
  'config edit': {
    summary: 'Change fields of a profile, or all of it in an editor',
    words: [profile],
    flags: {
      ...profileFlags,
      unset: {
        type: 'string',
        many: true,
        valueHint: 'FIELD',
        from: 'field',
        description: 'Set this field back to its default',
      },
      from: {
        type: 'string',
        valueHint: 'FILE',
        from: 'file',
        description: 'Take the whole profile from a JSON file; -: from standard input',
      },
      was: {
        type: 'string',
        valueHint: 'FILE',
        from: 'file',
        description: 'With --from: only if the profile is still what this file says',
      },
    },
    examples: [
      ['brow config edit mysql-dev --ttl 2h --unset description', 'change one field, drop another'],
      ['brow config edit mysql-dev', 'edit it in $VISUAL or $EDITOR'],
    ],
    load: () => import('../config/edit.ts'),
  },
  'config rename': {
    summary: 'Rename a profile',
    words: [{ name: 'OLD', from: 'profile' }, { name: 'NEW' }],
    examples: [['brow config rename mysql-dev mysql-test', 'an open forward keeps its old name']],
    load: () => import('../config/rename.ts'),
  },
  'config remove': {
    summary: 'Remove profiles',
    words: [{ ...profiles, pick: true }],
    flags: { tag, all, yes },
    examples: [
      ['brow config remove mysql-dev', 'asks first'],
      ['brow config remove --tag old --yes', 'does not ask'],
    ],
    load: () => import('../config/remove.ts'),
  },
  'config check': {
    summary: 'Check the file and its profiles; named profiles also against their cluster',
    words: [profiles],
    flags: { tag, all },
    examples: [
      ['brow config check', 'the file, without asking a cluster'],
      ['brow config check mysql-dev', 'also whether its cluster answers'],
    ],
    load: () => import('../config/check.ts'),
  },
  'config path': {
    summary: 'Print where the configuration file is',
    examples: [['cat (brow config path)', 'see the whole file']],
    load: () => import('../config/path.ts'),
  },
}
