// The tunnel runs at both ends and knows no language: what it says of itself is put into the reader's words here.

import { mark, phrase } from '../messages/say.ts'

export const tunnelSentences = [
  mark('the connection was closed'),
  mark('the tunnel was closed'),
  mark('the machine was asleep'),
  mark('no answer after a pause of this machine'),
  mark('nothing heard for 10 s'),
  mark('no connection within 10 s'),
  mark('the relay does not answer within 10 s'),
  mark('the relay has no room for another session'),
]

/** Anything else is quoted as it is: words of the operating system, or a detail of the protocol. */
export function tunnelReason({ message }: Error): string {
  return tunnelSentences.includes(message) ? phrase(message) : message
}
