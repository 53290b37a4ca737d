// The id of a forward follows from its profile's name, so that two starts of one profile meet.
import { createHash } from 'node:crypto'
import { slug } from '../core/relay-name.ts'

/** At most 18 characters, [a-z0-9-]: it names files and a unix socket, whose path has to stay short. */
export function forwardId(name: string): string {
  const hash = createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 8)
  const word = slug(name, 9)
  return word === '' ? hash : `${word}-${hash}`
}
