// Looking after it all: what is wrong, what was, what goes on.

import { shells } from '../../core/shell-code.ts'
import type { Verb } from '../verb.ts'

export const careVerbs: Record<string, Verb> = {
  doctor: {
    summary: 'Check fish files, tools, configuration, clusters and what was left behind',
    aliases: ['health-check'],
    flags: {
      fix: { type: 'boolean', description: 'Mend what is safe to mend on this machine' },
      found: {
        type: 'string',
        many: true,
        valueHint: 'FINDING',
        description: 'What the shell found: status, check, subject, message and hint, split by U+001F',
        hidden: true,
      },
    },
    examples: [
      ['brow doctor', 'a line for each check, with the command that mends it'],
      ['brow doctor --fix', 'also clear away what dead forwards have left'],
    ],
    load: () => import('../doctor.ts'),
  },
  history: {
    summary: 'Show what was opened and closed, when and why',
    words: [{ name: 'NAME', optional: true, many: true, from: 'profile' }],
    flags: { limit: { type: 'string', valueHint: 'N', description: 'How many of the newest', otherwise: '30' } },
    examples: [["brow history 'mysql-*' --limit 5", 'the last five entries about some profiles']],
    load: () => import('../history.ts'),
  },
  watch: {
    summary: 'Show what is open now, live, with rates',
    flags: {
      every: {
        type: 'string',
        valueHint: 'DURATION',
        from: 'duration',
        description: 'Time between two looks',
        otherwise: '1s',
      },
    },
    examples: [['brow watch', 'q leaves it; the forwards stay open']],
    load: () => import('../watch.ts'),
  },
  env: {
    summary: 'Print where an open forward is, as variables for a shell',
    words: [{ name: 'NAME', from: 'forward' }],
    flags: {
      shell: { type: 'enum', options: [...shells], valueHint: 'SHELL', description: 'Print code for this shell' },
    },
    examples: [
      ['brow env mysql-dev | source', 'sets BROW_HOST, BROW_PORT and BROW_NAME'],
      ['eval "$(brow-helper env mysql-dev --shell posix)"', 'the same in another shell'],
    ],
    load: () => import('../env.ts'),
  },
}
