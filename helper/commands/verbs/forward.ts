import type { Verb } from '../verb.ts'
import { all, localPort, tag, ttl } from './flags.ts'
import { alone, stay, viewFlags } from './view-flags.ts'

const profiles = { name: 'NAME', optional: true, many: true, from: 'profile', pick: true } as const
const forwards = { name: 'NAME', optional: true, many: true, from: 'forward', pick: true } as const
const forward = { name: 'NAME', from: 'forward', pick: true } as const
const probe = {
  type: 'boolean',
  description: 'Dial the target before saying ready',
  off: 'Say ready without dialling the target',
  otherwise: 'yes',
} as const

export const forwardVerbs: Record<string, Verb> = {
  'forward start': {
    summary: 'Open forwards; closing them leaves their relays',
    words: [profiles],
    flags: {
      relay: { type: 'string', valueHint: 'RELAY', from: 'relay', description: 'Use this relay' },
      localPort,
      ttl,
      probe,
      tag,
      all,
      ...viewFlags,
    },
    examples: [
      ['brow forward start mysql-dev', 'its relay stays when it is closed'],
      ['brow forward start mysql-dev --relay brow-x-0a1b2c3d', 'over a relay that is there'],
    ],
    load: () => import('../forward/start.ts'),
  },
  'forward list': { summary: 'List open forwards', load: () => import('../forward/list.ts') },
  'forward stop': {
    summary: 'Close forwards',
    words: [forwards],
    flags: { all, tag },
    examples: [['brow forward stop mysql-dev', 'its relay stays until its time is up']],
    load: () => import('../forward/stop.ts'),
  },
  'forward attach': {
    summary: 'Show a forward live: state, connections, rates, time left',
    words: [forward],
    flags: { stay, alone },
    examples: [
      ['brow forward attach mysql-dev', 'watch it in this terminal; d leaves it open, q ends it, ? shows all keys'],
    ],
    load: () => import('../forward/attach.ts'),
  },
  'forward logs': {
    summary: 'Print the events of a forward',
    words: [forward],
    flags: { follow: { type: 'boolean', short: 'f', description: 'Go on as new ones come' } },
    examples: [['brow forward logs mysql-dev --follow', 'from its start, and on as new ones come']],
    load: () => import('../forward/logs.ts'),
  },
  'forward keep': {
    summary: 'Own one forward; started by connect and forward start',
    hidden: true,
    load: () => import('../forward/keep.ts'),
  },
  connect: {
    summary: 'Open profiles: relay and forward in one',
    aliases: ['start'],
    words: [profiles],
    flags: { localPort, ttl, probe, tag, all, ...viewFlags },
    examples: [
      ['brow connect mysql-dev', 'open it on its local port'],
      ["brow connect 'mysql-*' --local-port auto", 'several at once, each on a free port'],
      ['brow connect --tag morning --ttl 8h', 'all that carry a tag, for the day'],
    ],
    load: () => import('../connect.ts'),
  },
  stop: {
    summary: 'Close forwards and delete their relays',
    words: [forwards],
    flags: { all, tag },
    examples: [
      ['brow stop mysql-dev', 'close it; nothing is left behind'],
      ['brow stop --all', 'close everything'],
    ],
    load: () => import('../stop.ts'),
  },
  list: {
    summary: 'List what is open now',
    examples: [['brow list', 'names, ports, time left']],
    load: () => import('../list.ts'),
  },
  run: {
    summary: 'Open a profile, run a command with BROW_HOST and BROW_PORT set, close it again',
    words: [{ name: 'NAME', from: 'profile', pick: true }],
    flags: { localPort, ttl, probe },
    rest: 'CMD',
    examples: [
      ['brow run mysql-dev -- mysql --host {host} --port {port}', 'the words {host} and {port} are filled in'],
      ["brow run web -- sh -c 'curl http://$BROW_HOST:$BROW_PORT/'", 'or taken from the environment'],
    ],
    load: () => import('../run.ts'),
  },
}
