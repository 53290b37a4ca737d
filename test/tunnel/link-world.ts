// A tunnel in virtual time, for the tests of its link.
import { expect } from 'vitest'
import { Door } from '../../helper/relay/door.ts'
import { Budget } from '../../helper/tunnel/budget.ts'
import { type EndError, Tunnel } from '../../helper/tunnel/client.ts'
import { type MemoryEnd, MemoryWire } from './memory-wire.ts'
import { randomOf } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

export const facts = { program: '0.0.1', node: 'v20' }

/** A tunnel in virtual time. `answer` is the other end of each carrier: a relay, unless the test has its own. */
export function world({ answer, lingerMs = 60_000 }: { answer?: (end: MemoryEnd) => void; lingerMs?: number } = {}) {
  const clock = new VirtualClock()
  const random = randomOf(7)
  const log: string[] = []
  const dials: number[] = []
  const wires: MemoryWire[] = []
  const errors: EndError[] = []
  let obstacle: Error | 'hang' | null = null
  let aborted = 0
  const door = new Door({
    clock,
    facts,
    retention: new Budget(1 << 20),
    lingerMs,
    serve: () => ({ feed: () => undefined, turn: () => undefined, end: () => log.push('session ended') }),
    deserted: () => log.push('deserted'),
  })
  const tunnel = new Tunnel({
    clock,
    random,
    isFatal: (error) => (error as Error).message === 'gone',
    async dial(signal) {
      dials.push(clock.now())
      if (obstacle === 'hang') {
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            aborted++
            reject(signal.reason)
          })
        })
      }
      if (obstacle) throw obstacle
      const wire = new MemoryWire({ clock, random })
      wires.push(wire)
      if (answer) answer(wire.far)
      else door.admit(wire.far)
      return wire.near
    },
    events: {
      up: (_facts, { resumed }) => log.push(resumed ? 'resumed' : 'up'),
      down: (reason) => log.push(`down: ${reason.message}`),
      retrying: (error, inMs) => log.push(`retrying: ${(error as Error).message} ${inMs <= 300 ? 'soon' : 'later'}`),
      ended: (error) => {
        log.push(`ended: ${error.code}`)
        errors.push(error)
      },
    },
  })
  return {
    clock,
    tunnel,
    log,
    dials,
    wires,
    errors,
    door,
    get aborted() {
      return aborted
    },
    obstruct: (what: Error | 'hang' | null) => {
      obstacle = what
    },
    async up() {
      tunnel.start()
      expect(await clock.run(() => tunnel.state === 'up', 60_000)).toBe(true)
    },
  }
}
