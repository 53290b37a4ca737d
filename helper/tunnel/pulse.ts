// Notices within seconds that a carrier is dead, and at once that the machine has slept.
import type { Cancel, Clock } from './clock.ts'

const TICK_MS = 1000
/** Silence after which a sign of life is asked for: every 3 s, which also keeps load balancers from closing an idle connection. */
const ASK_TICKS = 3
const DEAD_TICKS = 10
/** Busy carriers are asked now and then too, for the round trip. */
const MEASURE_TICKS = 15
/** A tick this late means that the machine slept or the process was stopped. */
const JUMP_MS = 5000
const JUMP_DEADLINE_MS = 2000

export interface PulseEvents {
  /** True since the last call if anything arrived. */
  heard(): boolean
  ask(token: number): void
  dead(reason: Error): void
  /** The clock jumped; called whether or not there is a carrier. */
  jumped(): void
}

/** Ticks are counted, not subtracted: a wall clock that is set must not kill a tunnel. */
export class Pulse {
  rttMs: number | null = null
  /** The shortest round trip on this carrier: nothing queued before it. */
  leastRttMs = 0
  readonly #clock: Clock
  readonly #events: PulseEvents
  #cancelTick: Cancel | null = null
  #cancelDeadline: Cancel | null = null
  #up = false
  #silent = 0
  #sinceAsked = 0
  #token = 0
  #askedAt = 0

  constructor(clock: Clock, events: PulseEvents) {
    this.#clock = clock
    this.#events = events
  }

  start(): void {
    const due = this.#clock.now() + TICK_MS
    this.#cancelTick = this.#clock.after(TICK_MS, () => {
      this.start()
      this.#tick(this.#clock.now() - due > JUMP_MS)
    })
  }

  stop(): void {
    this.#cancelTick?.()
    this.down()
  }

  up(rttMs: number): void {
    this.rttMs = rttMs
    this.leastRttMs = rttMs
    this.#up = true
    this.#silent = 0
    this.#sinceAsked = 0
  }

  down(): void {
    this.#up = false
    this.#cancelDeadline?.()
    this.#cancelDeadline = null
  }

  pong(token: number): void {
    if (token !== this.#token) return
    this.rttMs = Math.max(0, this.#clock.now() - this.#askedAt)
    this.leastRttMs = Math.min(this.leastRttMs, this.rttMs)
  }

  #tick(late: boolean): void {
    if (late) this.#events.jumped()
    if (!this.#up) return
    const heard = this.#events.heard()
    if (heard) {
      this.#cancelDeadline?.()
      this.#cancelDeadline = null
    }
    this.#silent = heard || late ? 0 : this.#silent + 1
    this.#sinceAsked++
    if (late) {
      // What was heard before the pause proves nothing.
      this.#ask()
      this.#cancelDeadline ??= this.#clock.after(JUMP_DEADLINE_MS, () => {
        if (!this.#events.heard()) this.#events.dead(new Error('no answer after a pause of this machine'))
        else this.#cancelDeadline = null
      })
    } else if (this.#silent >= DEAD_TICKS) this.#events.dead(new Error(`nothing heard for ${DEAD_TICKS} s`))
    else if (this.#sinceAsked >= (this.#silent >= ASK_TICKS ? ASK_TICKS : MEASURE_TICKS)) this.#ask()
  }

  #ask(): void {
    this.#sinceAsked = 0
    this.#askedAt = this.#clock.now()
    this.#token = (this.#token + 1) >>> 0
    this.#events.ask(this.#token)
  }
}
