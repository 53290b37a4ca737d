import type { Clock } from '../../helper/tunnel/clock.ts'

interface Due {
  at: number
  order: number
  run: () => void
  cancelled: boolean
}

/** Time that passes only when nothing is left to do at the present instant. Everything happens in a repeatable order. */
export class VirtualClock implements Clock {
  time = 1_700_000_000_000
  steps = 0
  #order = 0
  /** A heap, earliest first. */
  #heap: Due[] = []

  now(): number {
    return this.time
  }

  soon(run: () => void): void {
    this.after(0, run)
  }

  after(ms: number, run: () => void): () => void {
    const due: Due = { at: this.time + ms, order: this.#order++, run, cancelled: false }
    this.#heap.push(due)
    for (let at = this.#heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1
      if (!before(due, this.#heap[above]!)) break
      this.#heap[at] = this.#heap[above]!
      this.#heap[above] = due
      at = above
    }
    return () => {
      due.cancelled = true
    }
  }

  /** The machine sleeps: timers do not run, the clock goes on. */
  sleep(ms: number): void {
    this.time += ms
  }

  /** Runs what is due, with the promises it settles, until `done`; at most for `limitMs` of its time. Tells whether it was done. */
  async run(done: () => boolean, limitMs = 3_600_000): Promise<boolean> {
    const end = this.time + limitMs
    for (;;) {
      // A dial is a promise: it settles before time goes on.
      for (let tick = 0; tick < 3; tick++) await undefined
      if (done()) return true

      const due = this.#take()
      if (!due || due.at > end) return false
      this.time = Math.max(this.time, due.at)
      this.steps++
      due.run()
    }
  }

  /** Runs whatever happens in that time. */
  async pass(ms: number): Promise<void> {
    let over = false
    this.after(ms, () => {
      over = true
    })
    await this.run(() => over)
  }

  #take(): Due | undefined {
    for (;;) {
      const first = this.#heap[0]
      const last = this.#heap.pop()
      if (!first || !last) return undefined
      if (this.#heap.length > 0) {
        let at = 0
        for (;;) {
          let child = 2 * at + 1
          if (child >= this.#heap.length) break
          if (child + 1 < this.#heap.length && before(this.#heap[child + 1]!, this.#heap[child]!)) child++
          if (!before(this.#heap[child]!, last)) break
          this.#heap[at] = this.#heap[child]!
          at = child
        }
        this.#heap[at] = last
      }
      if (!first.cancelled) return first
    }
  }
}

function before(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
