import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIRST_WINDOW, LARGEST_WINDOW } from '../../helper/tunnel/protocol.ts'
import { Actor, connectActors, muxPair, type Part, room } from './mux-pair.ts'
import { randomOf } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

const MIB = 1 << 20
const content = randomBytes(4 * MIB)

/** What one direction of a stream does, as the random numbers say. */
function randomPart(clock: VirtualClock, random: ReturnType<typeof randomOf>): Part {
  const length = random.chance(0.2) ? 0 : random.chance(0.2) ? random.between(1, 1_500_000) : random.between(1, 60_000)
  const from = random.between(0, MIB)
  const part: Part = { send: content.subarray(from, from + length), clock, random }
  if (random.chance(0.15)) part.stalled = true
  if (random.chance(0.1)) part.resetAt = random.between(0, length)
  return part
}

describe('streams', () => {
  test('deliver every byte in order and each end once, beside stalled and broken ones, over random schedules', {
    timeout: 120_000,
  }, async () => {
    let complete = 0
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const random = randomOf(seed)
        const clock = new VirtualClock()
        const fars: Actor[] = []
        const rooms = { near: room(MIB), far: room(MIB) }
        const wireOptions = {
          clock,
          random,
          capacity: random.between(1, 200_000),
          largestChunk: random.between(200, 65_536),
        }
        const pair = muxPair(
          wireOptions,
          () => (stream) => {
            stream.connected()
            const actor = new Actor(stream, randomPart(clock, random))
            fars.push(actor)
            return actor
          },
          rooms,
        )
        const closed: number[] = []
        const nears = Array.from({ length: random.between(1, 12) }, (_, index) =>
          connectActors(pair, randomPart(clock, random), { closed: () => closed.push(index) }),
        )
        const sound = (index: number) =>
          ![nears[index]!, fars[index]].some((actor) => actor?.part.stalled || actor?.part.resetAt !== undefined)
        await clock.run(
          () =>
            fars.length === nears.length &&
            nears.every((near, index) => !sound(index) || (near.over && fars[index]!.over)),
          600_000,
        )
        for (const [index, near] of nears.entries()) {
          const far = fars[index]!
          for (const [one, other] of [
            [near, far],
            [far, near],
          ] as const) {
            // Whatever arrived is a beginning of what was sent.
            expect(one.bytes.equals(other.part.send.subarray(0, one.bytes.length))).toBe(true)
            expect(one.mostWaiting).toBeLessThanOrEqual(FIRST_WINDOW + MIB)
            if (!sound(index)) continue
            complete++
            expect({ index, ended: one.ended, reset: one.wasReset, bytes: one.bytes.length }).toEqual({
              index,
              ended: true,
              reset: false,
              bytes: other.part.send.length,
            })
          }
          if (sound(index)) expect(closed.filter((each) => each === index)).toHaveLength(1)
        }
        pair.near.end()
        pair.far.end()
        // What was lent has come back.
        for (const own of [rooms.near, rooms.far]) expect([own.growth.left, own.stash.left]).toEqual([MIB, 64 * MIB])
      }),
      { numRuns: 300, endOnFailure: true },
    )
    expect(complete).toBeGreaterThan(500)
  })

  test('that nobody reads hold no more than their window, and block no other', async () => {
    const random = randomOf(1)
    const clock = new VirtualClock()
    const fars: Actor[] = []
    const pair = muxPair({ clock, random }, () => (stream) => {
      const actor = new Actor(stream, { send: Buffer.alloc(0), stalled: fars.length < 5, clock, random })
      fars.push(actor)
      return actor
    })
    const deaf = Array.from({ length: 5 }, () => connectActors(pair, { send: content, clock, random }))
    const heard = connectActors(pair, { send: content, clock, random })
    expect(await clock.run(() => heard.over && fars[5]!.over)).toBe(true)
    for (const [index, near] of deaf.entries()) {
      expect(fars[index]!.waiting).toBe(FIRST_WINDOW)
      expect(near.sent).toBeLessThan(FIRST_WINDOW + 3 * 65_536)
    }
    expect(fars[5]!.bytes.equals(content)).toBe(true)
  })

  test('get wider windows while their readers keep up, all of them out of one budget', async () => {
    const random = randomOf(2)
    const clock = new VirtualClock()
    const budget = 2 * MIB
    const rooms = { near: room(), far: room(budget) }
    const pair = muxPair(
      { clock, random, delayMs: 2, capacity: MIB, largestChunk: 200_000 },
      () => (stream) => new Actor(stream, { send: Buffer.alloc(0), clock, random }),
      rooms,
    )
    const talkers = Array.from({ length: 4 }, () => connectActors(pair, { send: content, clock, random }))
    let least = budget
    expect(
      await clock.run(() => {
        least = Math.min(least, rooms.far.growth.left)
        return talkers.every((talker) => talker.over) && pair.far.streams.size === 0
      }),
    ).toBe(true)
    expect(least).toBeLessThan(budget - FIRST_WINDOW)
    expect(least).toBeGreaterThanOrEqual(0)
    expect(rooms.far.growth.left).toBe(budget)
    expect(LARGEST_WINDOW).toBeGreaterThan(budget)
  })

  test('are reset when there is no room left for what nobody reads', async () => {
    const random = randomOf(3)
    const clock = new VirtualClock()
    const rooms = { near: room(), far: room(MIB, 300_000) }
    const fars: Actor[] = []
    const pair = muxPair(
      { clock, random },
      () => (stream) => {
        const actor = new Actor(stream, { send: Buffer.alloc(0), stalled: true, clock, random })
        fars.push(actor)
        return actor
      },
      rooms,
    )
    const nears = Array.from({ length: 3 }, () =>
      connectActors(pair, { send: content.subarray(0, 200_000), clock, random }),
    )
    expect(await clock.run(() => fars.filter((far) => far.wasReset).length === 2)).toBe(true)
    expect(rooms.far.stash.left).toBeGreaterThanOrEqual(0)
    expect(await clock.run(() => nears.every((near) => near.over || near.sent === 200_000))).toBe(true)
    // The one that is left fits.
    expect(fars.find((far) => !far.wasReset)?.waiting).toBe(200_000)
  })

  test('take turns: bulk shares the wire evenly, and a keystroke overtakes it', async () => {
    const random = randomOf(4)
    const clock = new VirtualClock()
    const fars: Actor[] = []
    const sent: number[] = []
    const pair = muxPair({ clock, random, delayMs: 20, capacity: 64 << 10, largestChunk: 64 << 10 }, () => (stream) => {
      const actor = new Actor(stream, { send: Buffer.alloc(0), clock, random })
      fars.push(actor)
      return actor
    })
    const bulk = Array.from({ length: 6 }, () => connectActors(pair, { send: content, clock, random }))
    await clock.pass(3000)
    const before = pair.near.bytes.sent
    expect(before).toBeGreaterThan(MIB)
    const key = connectActors(pair, { send: Buffer.from('k'), clock, random })
    expect(await clock.run(() => fars.length === 7 && fars[6]!.bytes.length === 1)).toBe(true)
    // What was queued before it, and a turn; not a window of each.
    expect(pair.near.bytes.sent - before).toBeLessThan(MIB)
    for (const each of bulk) sent.push(each.sent)
    expect(Math.min(...sent)).toBeGreaterThan(Math.max(...sent) / 2)
    expect(key.wasReset).toBe(false)
  })

  test('tell a refusal with its code, reset the near end and are closed once', async () => {
    const random = randomOf(5)
    const clock = new VirtualClock()
    const pair = muxPair({ clock, random }, () => (stream) => {
      clock.after(5, () => stream.failed('ECONNREFUSED'))
      return new Actor(stream, { send: Buffer.alloc(0), resetAt: Number.POSITIVE_INFINITY, clock, random })
    })
    const fate: string[] = []
    const near = connectActors(
      pair,
      { send: Buffer.from('early data'), clock, random },
      {
        opened: () => fate.push('opened'),
        refused: (code) => fate.push(code),
        closed: () => fate.push('closed'),
      },
    )
    expect(await clock.run(() => near.over)).toBe(true)
    await clock.pass(100)
    expect(fate).toEqual(['ECONNREFUSED', 'closed'])
    expect(near.wasReset).toBe(true)
    expect(pair.near.streams.size + pair.far.streams.size).toBe(0)
  })

  test('still deliver everything when the way back breaks after the end', async () => {
    const random = randomOf(6)
    const clock = new VirtualClock()
    const pair = muxPair({ clock, random }, () => (stream) => {
      const actor = new Actor(stream, { send: content.subarray(0, 100_000), stalled: true, clock, random })
      // Has said all it had to say and dies without having read.
      clock.after(2000, () => stream.gone())
      return actor
    })
    const near = connectActors(pair, { send: content.subarray(0, 500_000), clock, random })
    expect(await clock.run(() => near.over)).toBe(true)
    expect(near.finished).toBe(true)
    expect(near.wasReset).toBe(false)
    expect(near.bytes.length).toBe(100_000)
  })
})
