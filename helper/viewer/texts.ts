// What the viewer says, sentence by sentence. Asked for when they are shown: the language is chosen later than this file is read.

import { typed } from '../core/shell-code.ts'
import { mark, phrase, say } from '../messages/say.ts'

export const texts = {
  left: (time: string) => say`${time} left`,
  relay: () => say`relay`,
  context: () => say`context`,
  connections: (open: number, total: number) => say`${open} open, ${total} in all`,
  roundTrip: (time: string) => say`round trip ${time}`,
  relayDeleted: () => say`deleted at the end`,
  relayKept: () => say`kept at the end`,
  endsIn: (time: string) => say`This forward ends in ${time}. Press r to renew it.`,
  keys: () => ({ renew: say`renew`, detach: say`detach`, stop: say`stop`, help: say`help` }),
  help: () =>
    [
      ['r', say`give it its full time again`],
      ['d', say`detach: it goes on without this view`],
      ['q', say`stop it`],
      ['Ctrl-C', say`the same; so does closing the pane`],
      ['?', say`hide this help`],
    ] as const,
  renewing: () => say`Renewing …`,
  renewFailed: (message: string) => say`It could not be renewed: ${message}.`,
  limitReached: (limit: string) => say`It has reached its limit of ${limit} and cannot be renewed.`,
  stopping: () => say`Stopping …`,
  stillStopping: () => say`Still stopping; the relay is being removed …`,
  silent: (time: string) => say`No news from the keeper for ${time}.`,
  pressAnyKey: () => say`Press any key to close this view.`,
  detached: (name: string, local: string) => say`${name} stays open on ${local}.`,
  attachAgain: (name: string) => `brow forward attach ${typed(name)}`,
  stopped: (name: string) => say`${name} is closed.`,
  stopFailed: (name: string, message: string) => say`${name} is closed, but ${message}.`,
  shownAlready: (name: string) => say`${name} is shown elsewhere already.`,
  ended: (name: string, reason: string) => say`${name} has ended: ${reason}.`,
  totals: (down: string, up: string, total: number) => say`${down} received, ${up} sent, ${total} connections`,
}

const reasons: Record<string, string> = {
  asked: mark('another command stopped it'),
  expired: mark('its time is up'),
  signal: mark('its keeper was told to end'),
  lost: mark('its keeper is gone'),
}

/** Why a forward ended, in words; what is no word of ours is a sentence already. */
export function reasonWord(reason: string): string {
  return Object.hasOwn(reasons, reason) ? phrase(reasons[reason]!) : reason
}
