// One direction of a stream, from the local end into the tunnel: never more than the peer granted, and in turn.

import * as Frame from './frame-type.ts'
import { Outbox, type Payload, SMALL } from './outbox.ts'
import { FIRST_WINDOW, LARGEST_WINDOW, ProtocolError } from './protocol.ts'

/** The part of the mux that a stream's sender needs. */
export interface Turns {
  readonly writable: boolean
  /** False: nothing more may be kept for sending, not even a little. */
  readonly open: boolean
  readonly outbox: Outbox
  /** Calls `advance` when this stream's turn has come. */
  wait(outflow: Outflow): void
  sent(bytes: number): void
}

export interface Tap {
  pause(): void
  resume(): void
}

export class Outflow {
  /** FIN has been sent. */
  finished = false
  readonly #id: number
  readonly #turns: Turns
  readonly #tap: Tap
  #credit = FIRST_WINDOW
  /** Read, but not allowed to go yet. At most what was under way when the tap was closed. */
  #held: Payload[] = []
  #eof = false
  #paused = false
  #complained = false

  constructor(id: number, turns: Turns, tap: Tap) {
    this.#id = id
    this.#turns = turns
    this.#tap = tap
  }

  /** Takes source[0, length), which is the caller's again afterwards. */
  read(source: Buffer, length: number): void {
    let at = 0
    // A keystroke does not queue behind bulk: the first small piece of a stream goes out even when it is crowded.
    if (this.#held.length === 0 && (this.#turns.writable || (length <= SMALL && this.#turns.open))) {
      at = Math.min(length, this.#credit)
      if (at > SMALL) this.#send(Outbox.copy(source, 0, at))
      else if (at > 0) {
        this.#credit -= at
        this.#turns.sent(at)
        this.#turns.outbox.small(Frame.data, this.#id, source, 0, at)
      }
    }
    if (at < length) this.#held.push(Outbox.copy(source, at, length))
    this.#settle()
  }

  eof(): void {
    this.#eof = true
    this.#settle()
  }

  grant(bytes: number): void {
    this.#credit += bytes
    if (this.#credit > LARGEST_WINDOW) throw new ProtocolError('a stream was granted more than the largest window')
    this.#complained = false
    if (this.#paused) this.advance()
  }

  /** Goes on after a grant or when the turn has come. */
  advance(): void {
    for (let next = this.#held[0]; next && this.#credit > 0 && this.#turns.writable; next = this.#held[0]) {
      if (next.end - next.start <= this.#credit) {
        this.#held.shift()
        this.#send(next)
      } else {
        // The front is copied out, so that the rest has free room before it.
        const middle = next.start + this.#credit
        this.#send(Outbox.copy(next.buffer, next.start, middle))
        next.start = middle
      }
    }
    this.#settle()
  }

  #send(payload: Payload): void {
    this.#credit -= payload.end - payload.start
    this.#turns.sent(payload.end - payload.start)
    this.#turns.outbox.large(this.#id, payload)
  }

  #settle(): void {
    if (this.finished) return
    if (this.#eof && this.#held.length === 0) {
      this.finished = true
      this.#turns.outbox.small(Frame.fin, this.#id)
      return
    }
    if (this.#credit === 0) {
      this.#pause()
      if (!this.#complained) this.#turns.outbox.small(Frame.blocked, this.#id)
      this.#complained = true
    } else if (this.#held.length > 0 || !this.#turns.writable) {
      this.#pause()
      this.#turns.wait(this)
    } else if (this.#paused) {
      this.#paused = false
      this.#tap.resume()
    }
  }

  #pause(): void {
    if (this.#paused) return
    this.#paused = true
    this.#tap.pause()
  }
}
