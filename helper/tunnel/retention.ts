// What was sent and not yet acknowledged, in order, ready to be sent again.
import type { Budget } from './budget.ts'
import { ProtocolError, RETENTION } from './protocol.ts'

export interface Range {
  buffer: Buffer
  start: number
  end: number
  /** Position in the session's stream of the byte behind `end`. */
  upTo: number
}

/** What a range costs beside its bytes: its headroom and the objects around it. */
const OVERHEAD = 256
/** Held without asking, so that every session can move. */
const GUARANTEED = 256 << 10
const STEP = 1 << 20
/** Control messages pass although the space is used up; a peer that lets them pile up this high never acknowledges. */
const SLACK = 8 << 20

export class Retention {
  sent = 0
  acknowledged = 0
  readonly #budget: Budget
  #ranges: (Range | undefined)[] = []
  #first = 0
  #cost = 0
  #allowed = GUARANTEED

  constructor(budget: Budget) {
    this.#budget = budget
  }

  add(buffer: Buffer, start: number, end: number): void {
    this.sent += end - start
    this.#cost += end - start + OVERHEAD
    this.#ranges.push({ buffer, start, end, upTo: this.sent })
    if (this.#cost > this.#allowed + SLACK && !this.open) throw new ProtocolError('the other side acknowledges nothing')
  }

  /** True if more may be sent. */
  get open(): boolean {
    if (this.#cost < this.#allowed) return true
    if (this.#allowed >= RETENTION || !this.#budget.take(STEP)) return false
    this.#allowed += STEP
    return this.#cost < this.#allowed
  }

  acknowledge(position: number): void {
    if (position > this.sent) throw new ProtocolError('more was acknowledged than was sent')
    if (position <= this.acknowledged) return
    this.acknowledged = position
    for (let range = this.#ranges[this.#first]; range && range.upTo <= position; range = this.#ranges[this.#first]) {
      this.#cost -= range.end - range.start + OVERHEAD
      this.#ranges[this.#first++] = undefined
    }
    if (this.#first > 1024 || this.#first === this.#ranges.length) {
      this.#ranges.splice(0, this.#first)
      this.#first = 0
    }
    while (this.#allowed > GUARANTEED && this.#cost + 2 * STEP < this.#allowed) this.#shrink()
  }

  /** Every range that has to be sent again. The first may be acknowledged in part; its header then overwrites bytes that have arrived. */
  *unacknowledged(): Generator<Range> {
    for (let at = this.#first; at < this.#ranges.length; at++) {
      const range = this.#ranges[at]!
      yield { ...range, start: Math.max(range.start, range.end - (range.upTo - this.acknowledged)) }
    }
  }

  release(): void {
    this.#ranges = []
    this.#first = 0
    while (this.#allowed > GUARANTEED) this.#shrink()
  }

  #shrink(): void {
    this.#allowed -= STEP
    this.#budget.give(STEP)
  }
}
