// States and events as a person reads them; in data they stay as they are.

import { mark, phrase } from '../messages/say.ts'
import type { ForwardEvent, ForwardState } from '../types.ts'

const states: Record<ForwardState, string> = {
  starting: mark('starting'),
  ready: mark('ready'),
  reconnecting: mark('reconnecting'),
  stopping: mark('stopping'),
  failed: mark('failed'),
  dead: mark('dead'),
}

const events: Record<ForwardEvent['event'], string> = {
  binding: mark('binding'),
  relay: mark('relay'),
  tunnel: mark('tunnel'),
  probe: mark('probe'),
  ready: mark('ready'),
  failed: mark('failed'),
  down: mark('down'),
  up: mark('up'),
  refused: mark('refused'),
  renewed: mark('renewed'),
  warning: mark('warning'),
  stopping: mark('stopping'),
  stopped: mark('stopped'),
  status: mark('status'),
}

export const stateWord = (state: ForwardState): string => phrase(states[state])
export const eventWord = (event: ForwardEvent['event']): string => phrase(events[event])
