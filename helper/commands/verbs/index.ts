// The verb table. Commands are loaded when they run; everything else (help, completion, parsing) needs only this.

import type { Verb } from '../verb.ts'
import { configVerbs } from './config.ts'
import { forwardVerbs } from './forward.ts'
import { podVerbs } from './pod.ts'

export const verbs: Record<string, Verb> = {
  ...configVerbs,
  ...podVerbs,
  ...forwardVerbs,
  version: { summary: 'Print versions', load: () => import('../version.ts') },
  help: {
    summary: 'Explain brow or one of its verbs',
    words: [{ name: 'VERB', optional: true, many: true, from: 'verb' }],
    load: () => import('../help.ts'),
  },
}

/** What each group of verbs is about, for help and completion. */
export const groups: Record<string, string> = {
  config: 'Profiles: named destinations',
  pod: 'Relays in the cluster',
  forward: 'Local ports',
}
