import type { Verb } from '../verb.ts'
import { all, localPort, tag, ttl } from './flags.ts'

const profiles = { name: 'NAME', optional: true, many: true, from: 'profile' } as const
const forwards = { name: 'NAME', optional: true, many: true, from: 'forward' } as const
const forward = { name: 'NAME', from: 'forward' } as const
const probe = {
  type: 'boolean',
  description: 'Dial the target before saying ready (--no-probe: do not)',
} as const

export const forwardVerbs: Record<string, Verb> = {
  'forward start': {
    summary: 'Open local ports in the background',
    words: [profiles],
    flags: {
      relay: { type: 'string', valueHint: 'RELAY', from: 'relay', description: 'Use this relay' },
      localPort,
      ttl,
      probe,
      tag,
      all,
    },
    load: () => import('../forward/start.ts'),
  },
  'forward list': { summary: 'List open forwards', load: () => import('../forward/list.ts') },
  'forward stop': {
    summary: 'Close forwards',
    words: [forwards],
    flags: { all, tag },
    load: () => import('../forward/stop.ts'),
  },
  'forward attach': {
    summary: 'Follow a forward, event by event',
    words: [forward],
    load: () => import('../forward/attach.ts'),
  },
  'forward logs': {
    summary: 'Print the events of a forward',
    words: [forward],
    flags: { follow: { type: 'boolean', description: 'Go on as new ones come' } },
    load: () => import('../forward/logs.ts'),
  },
  'forward keep': {
    summary: 'Own one forward; started by connect and forward start',
    hidden: true,
    load: () => import('../forward/keep.ts'),
  },
  connect: {
    summary: 'Relay and forward in one: open profiles',
    aliases: ['start'],
    words: [profiles],
    flags: { localPort, ttl, probe, tag, all },
    load: () => import('../connect.ts'),
  },
  stop: {
    summary: 'Close forwards and delete their relays',
    words: [forwards],
    flags: { all, tag },
    load: () => import('../stop.ts'),
  },
  list: { summary: 'List what is open now', load: () => import('../list.ts') },
  run: {
    summary: 'Open a profile, run a command with BROW_HOST and BROW_PORT, close it',
    words: [{ name: 'NAME', from: 'profile' }],
    flags: { localPort, ttl, probe },
    rest: 'CMD',
    load: () => import('../run.ts'),
  },
}
