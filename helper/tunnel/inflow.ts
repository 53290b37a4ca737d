// The other direction of a stream, from the tunnel to the local end. The window bounds what can lie here unread; it
// doubles only for a sender that ran out of credit while the reader kept up, out of a budget shared by all streams, and
// only as far as it helps: what does not fit on the way queues there, and every other stream waits behind it. It shrinks
// when less may be on the way.
import type { Budget } from './budget.ts'
import type { Clock } from './clock.ts'
import * as Frame from './frame-type.ts'
import type { Outbox } from './outbox.ts'
import { encodeNumber, FIRST_WINDOW, LARGEST_WINDOW, ProtocolError } from './protocol.ts'

export interface Room {
  /** For growth beyond the first window. */
  growth: Budget
  /** For bytes that wait for a reader; a stream that finds none left is reset. */
  stash: Budget
  /** Milliseconds of a stream's data that may be on the way: the round trip, and a queue that nobody minds. */
  onTheWayMs(): number
}

/** A step smaller than this is not worth a message. */
const LEAST_GROWTH = 64 << 10

export class Inflow {
  /** FIN has arrived. */
  finished = false
  readonly #id: number
  readonly #outbox: Outbox
  readonly #room: Room
  readonly #clock: Clock
  #window = FIRST_WINDOW
  /** What the peer may still send. */
  #allowance = FIRST_WINDOW
  /** Consumed, and not granted again yet. */
  #consumed = 0
  #waiting = 0
  /** Bytes that the reader took since then. */
  #taken = 0
  #since: number
  /** As many bytes as may be on the way, as last judged. */
  #fits = FIRST_WINDOW
  #released = false

  constructor(id: number, outbox: Outbox, room: Room, clock: Clock) {
    this.#id = id
    this.#outbox = outbox
    this.#room = room
    this.#clock = clock
    this.#since = clock.now()
  }

  /** A data frame of this length begins. */
  expect(bytes: number): void {
    if (this.finished) throw new ProtocolError('data behind its end')
    if (bytes > this.#allowance) throw new ProtocolError('more data than the window allows')
    this.#allowance -= bytes
  }

  /** Bytes that now wait for the reader. False: there is no room for them. */
  hold(bytes: number): boolean {
    if (!this.#room.stash.take(bytes)) return false
    this.#waiting += bytes
    return true
  }

  /** The reader has taken them. */
  took(bytes: number): void {
    if (this.#released) return
    this.#room.stash.give(bytes)
    this.#waiting -= bytes
    this.#consumed += bytes
    this.#taken += bytes
    if (this.#consumed >= this.#window / 4) this.#grant()
  }

  /** The sender ran out of credit. Judged once the reader had its chance in this tick. */
  blocked(): void {
    this.#clock.soon(() => {
      if (this.#released || this.#waiting > this.#window / 4) return
      this.#judge()
      if (this.#fits <= this.#window) return
      // Half of what is left at most, so that later streams find something too.
      const growth = Math.min(this.#window, LARGEST_WINDOW - this.#window, this.#room.growth.left >> 1)
      if (growth < LEAST_GROWTH || !this.#room.growth.take(growth)) return
      this.#window += growth
      this.#fits = this.#window
      this.#consumed += growth
      this.#grant()
    })
  }

  /** Compares the reader's speed with the window, by at least one window full. */
  #judge(): void {
    if (this.#taken < this.#window) return
    const now = this.#clock.now()
    this.#fits = (this.#taken * this.#room.onTheWayMs()) / (now - this.#since)
    this.#taken = 0
    this.#since = now
  }

  release(): void {
    if (this.#released) return
    this.#released = true
    this.#room.stash.give(this.#waiting)
    this.#room.growth.give(this.#window - FIRST_WINDOW)
  }

  /** Keeps back a part of what would be granted. */
  #shrink(): void {
    const surplus = Math.min(this.#consumed >> 1, this.#window - FIRST_WINDOW)
    this.#window -= surplus
    this.#consumed -= surplus
    this.#fits = this.#window
    this.#room.growth.give(surplus)
  }

  #grant(): void {
    if (this.finished) return
    this.#judge()
    if (this.#window > 2 * this.#fits) this.#shrink()
    this.#allowance += this.#consumed
    this.#outbox.small(Frame.window, this.#id, encodeNumber(this.#consumed))
    this.#consumed = 0
  }
}
