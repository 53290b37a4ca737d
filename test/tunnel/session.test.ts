import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Door } from '../../helper/relay/door.ts'
import { Budget } from '../../helper/tunnel/budget.ts'
import { HEADROOM } from '../../helper/tunnel/carrier.ts'
import { Link } from '../../helper/tunnel/link.ts'
import { RECORD_HEADER } from '../../helper/tunnel/protocol.ts'
import { Session } from '../../helper/tunnel/session.ts'
import { MemoryWire } from './memory-wire.ts'
import { type Random, randomOf } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

/** The bytes that a direction has to carry: any shift, loss or repetition shows. */
function pattern(length: number, salt: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  for (let at = 0; at < length; at++) bytes[at] = (at * 31 + (at >> 8) * 7 + (at >> 16) + salt) & 255
  return bytes
}

/** Sends all of `bytes` in ranges that lie as close together in one buffer as their headroom permits. */
function sender(session: Session, bytes: Buffer, clock: VirtualClock, random: Random): { go(): void } {
  const front = HEADROOM + RECORD_HEADER
  let sent = 0
  let slab = Buffer.alloc(0)
  let at = 0
  const go = () => {
    while (sent < bytes.length && session.writable) {
      const length = Math.min(bytes.length - sent, random.chance(0.5) ? random.between(1, 60) : random.between(1, 6000))
      if (at + front + length > slab.length) {
        slab = Buffer.alloc(front + Math.max(length, 12_000))
        at = 0
      }
      at += front
      bytes.copy(slab, at, sent, sent + length)
      sent += length
      session.send(slab, at, at + length)
      at += length
      if (random.chance(0.3)) {
        clock.after(random.between(1, 30), go)
        return
      }
    }
  }
  return { go }
}

class Receiver {
  received = 0
  wrongAt = -1
  readonly expected: Buffer

  constructor(expected: Buffer) {
    this.expected = expected
  }

  take(piece: Buffer): void {
    const end = this.received + piece.length
    if (
      this.wrongAt < 0 &&
      (end > this.expected.length || this.expected.compare(piece, 0, piece.length, this.received, end) !== 0)
    ) {
      this.wrongAt = this.received
    }
    this.received = end
  }

  get done(): boolean {
    return this.received >= this.expected.length || this.wrongAt >= 0
  }
}

interface Outcome {
  whole: boolean
  wrong: boolean
  carriers: number
  resumed: number
  problem: string
}

/** Both directions at once, over carriers that are cut, dropped or silenced as the seed says. */
async function schedule(seed: number): Promise<Outcome> {
  const random = randomOf(seed)
  const clock = new VirtualClock()
  const size = random.chance(0.05) ? 400_000 : 30_000
  const up = new Receiver(pattern(random.between(1, size), 3))
  const down = new Receiver(pattern(random.between(1, size), 101))
  let cuts = random.between(0, 8)
  let carriers = 0
  let resumed = 0
  let problem = ''
  const capacity = random.between(1, 65_536)
  const largestChunk = random.chance(0.3) ? random.between(1, 64) : random.between(64, 8192)

  const door = new Door({
    clock,
    facts: { program: 'test', node: 'test' },
    retention: new Budget(1 << 20),
    lingerMs: 600_000,
    serve(session) {
      const { go } = sender(session, down.expected, clock, random)
      clock.soon(go)
      return { feed: (piece) => up.take(piece), turn: go, end: () => undefined }
    },
    deserted: () => undefined,
  })

  const session: Session = new Session(clock, new Budget(1 << 20), {
    data: (piece) => down.take(piece),
    writable: () => writer.go(),
    pong: (token) => link.pulse.pong(token),
    goodbye: (reason) => link.end('goodbye', reason),
    failed: (error) => link.end('protocol', error.message),
  })
  const writer = sender(session, up.expected, clock, random)
  const link = new Link(session, {
    clock,
    random,
    isFatal: () => false,
    async dial() {
      if (random.chance(0.1)) throw new Error('refused')
      const wire = new MemoryWire({ clock, random, capacity, largestChunk })
      carriers++
      door.admit(wire.far)
      if (cuts-- > 0) {
        const kind = random()
        clock.after(random() * 40, () => {
          if (kind < 0.7) wire.cut()
          else if (kind < 0.85) wire.near.break()
          else {
            wire.far.silent = true
            wire.near.silent = true
          }
        })
      }
      return wire.near
    },
    events: {
      up: (_facts, info) => {
        if (info.resumed) resumed++
      },
      down: () => undefined,
      retrying: () => undefined,
      ended: (error) => {
        problem = error.message
      },
    },
  })
  link.start()
  clock.soon(writer.go)
  const whole = await clock.run(() => problem !== '' || (up.done && down.done))
  return { whole, wrong: up.wrongAt >= 0 || down.wrongAt >= 0, carriers, resumed, problem }
}

describe('a session', () => {
  test('loses, doubles and reorders no byte over 10,000 random cut schedules', { timeout: 120_000 }, async () => {
    let carriers = 0
    let resumed = 0
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const outcome = await schedule(seed)
        carriers += outcome.carriers
        resumed += outcome.resumed
        expect(outcome).toMatchObject({ whole: true, wrong: false, problem: '' })
      }),
      { numRuns: 10_000, endOnFailure: true },
    )
    // The schedules were worth something.
    expect(carriers).toBeGreaterThan(25_000)
    expect(resumed).toBeGreaterThan(10_000)
  })
})
