// The verb table. Commands are loaded when they run; everything else (help, completion, parsing) needs only this.

import type { Verb } from '../verb.ts'
import { careVerbs } from './care.ts'
import { configVerbs } from './config.ts'
import { forwardVerbs } from './forward.ts'
import { interchangeVerbs } from './interchange.ts'
import { podVerbs } from './pod.ts'

export const verbs: Record<string, Verb> = {
  ...configVerbs,
  ...interchangeVerbs,
  ...podVerbs,
  ...forwardVerbs,
  ...careVerbs,
  language: {
    summary: 'Show the language of messages, or choose it',
    words: [{ name: 'en|zh|auto', optional: true }],
    examples: [
      ['brow language zh', 'Chinese from now on'],
      ['brow language auto', 'whatever the system speaks'],
    ],
    load: () => import('../language.ts'),
  },
  version: { summary: 'Print versions', load: () => import('../version.ts') },
  help: {
    summary: 'Explain brow or one of its verbs',
    words: [{ name: 'VERB', optional: true, many: true, from: 'verb' }],
    flags: { page: { type: 'boolean', description: 'Show it in $PAGER' } },
    examples: [['brow help pod renew', 'the same as brow pod renew --help']],
    load: () => import('../help.ts'),
  },
  cache: { summary: 'Write what completion reads', hidden: true, load: () => import('../cache.ts') },
}

/** What each group of verbs is about, for help and completion. */
export const groups: Record<string, string> = {
  config: 'Profiles (named destinations)',
  pod: 'Relays (pods in the cluster)',
  forward: 'Forwards (local ports)',
}
