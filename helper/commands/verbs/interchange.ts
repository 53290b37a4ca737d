// Profiles from elsewhere, and to elsewhere.

import type { Verb } from '../verb.ts'
import { all, context, namespace, tag } from './flags.ts'

export const interchangeVerbs: Record<string, Verb> = {
  'config import': {
    summary: 'Take over profiles from a file of brow, of kftray or of krelay',
    words: [{ name: 'FILE', from: 'file' }],
    flags: {
      context: { ...context, description: 'Kubeconfig context of entries that name none' },
      namespace: { ...namespace, description: 'Namespace of entries that name none', env: undefined },
      replace: { type: 'boolean', description: 'Write over profiles of the same name' },
      dryRun: { type: 'boolean', description: 'Only say what would become of each' },
    },
    examples: [
      ['brow config import kftray.json --dry-run', 'see what would become of it'],
      ['brow config import targets.txt --context dev', 'targets of krelay, in the cluster dev'],
      ['brow config export | ssh HOST brow-helper config import -', 'carry profiles to another machine'],
    ],
    load: () => import('../config/import.ts'),
  },
  'config export': {
    summary: 'Print profiles as a document that config import reads',
    words: [{ name: 'NAME', optional: true, many: true, from: 'profile' }],
    flags: { tag, all },
    examples: [
      ['brow config export >profiles.json', 'all of them'],
      ['brow config export --tag team', 'some of them'],
    ],
    load: () => import('../config/export.ts'),
  },
}
