// Where a forward is shown. The fish functions open panes; the helper takes these flags so that help knows them.

import type { Flag } from '../verb.ts'

export const viewFlags: Record<string, Flag> = {
  pane: { type: 'boolean', description: 'Show it in a new pane of zellij or tmux' },
  background: { type: 'boolean', description: 'Do not show it' },
  here: { type: 'boolean', description: 'Show it in this terminal' },
  direction: {
    type: 'enum',
    options: ['right', 'down'],
    valueHint: 'WAY',
    description: 'Where the pane goes',
  },
  floating: { type: 'boolean', description: 'A floating pane (zellij)' },
}

/** For panes: two that open for one forward at the same moment are one too many, and closing either would end it. */
export const alone: Flag = {
  type: 'boolean',
  description: 'Only if nothing shows it yet',
  hidden: true,
}

export const stay: Flag = {
  type: 'boolean',
  description: 'Keep the last picture until a key is pressed, when the forward ended by itself',
}
