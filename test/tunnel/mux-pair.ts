import { Budget } from '../../helper/tunnel/budget.ts'
import { call, type StreamEvents } from '../../helper/tunnel/call.ts'
import type { Room } from '../../helper/tunnel/inflow.ts'
import { type Accept, Mux, type Pipe } from '../../helper/tunnel/mux.ts'
import type { Stream, StreamEnd } from '../../helper/tunnel/stream.ts'
import { type MemoryEnd, MemoryWire, type WireOptions } from './memory-wire.ts'
import type { Random } from './random.ts'
import type { VirtualClock } from './virtual-clock.ts'

const MIB = 1 << 20

export function room(growth = 8 * MIB, stash = 64 * MIB, onTheWayMs = 1000): Room {
  return { growth: new Budget(growth), stash: new Budget(stash), onTheWayMs: () => onTheWayMs }
}

export interface MuxPair {
  wire: MemoryWire
  /** The side that asks. */
  near: Mux
  far: Mux
  rooms: { near: Room; far: Room }
}

/** Two muxes with nothing between them but a wire. */
export function muxPair(options: WireOptions, accept: Accept, rooms = { near: room(), far: room() }): MuxPair {
  const wire = new MemoryWire(options)
  const join = (end: MemoryEnd, own: Room, serve: Accept | null): Mux => {
    const pipe = {
      writable: true,
      open: true,
      send: (buffer: Buffer, start: number, to: number) => void (end.send(buffer, start, to) || stop()),
    }
    const stop = () => {
      pipe.writable = false
    }
    const mux = new Mux(pipe satisfies Pipe, options.clock, own, serve)
    end.onDrain = () => {
      pipe.writable = true
      mux.turn()
    }
    end.onData = (chunk) => mux.feed(chunk)
    return mux
  }
  return { wire, near: join(wire.near, rooms.near, null), far: join(wire.far, rooms.far, accept), rooms }
}

export interface Part {
  send: Buffer
  /** Never takes anything. */
  stalled?: boolean
  /** Breaks off after having sent this much. */
  resetAt?: number
  clock: VirtualClock
  random: Random
}

/** An application at one end of a stream. */
export class Actor implements StreamEnd {
  readonly received: Buffer[] = []
  /** Bytes that lie here and were not taken. */
  waiting = 0
  mostWaiting = 0
  ended = false
  wasReset = false
  finished = false
  over = false
  sent = 0
  readonly part: Part
  #stream: Stream
  #paused = false
  #busy = false
  #queue: Buffer[] = []
  #reading = false

  constructor(stream: Stream, part: Part) {
    this.#stream = stream
    this.part = part
    this.#talk()
  }

  get bytes(): Buffer {
    return Buffer.concat(this.received)
  }

  write(piece: Buffer): void {
    this.#queue.push(Buffer.from(piece))
    this.waiting += piece.length
    this.mostWaiting = Math.max(this.mostWaiting, this.waiting)
    this.#listen()
  }

  end(): void {
    this.ended = true
    this.#perhapsOver()
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.#talk()
  }

  reset(): void {
    this.wasReset = true
    this.over = true
  }

  finish(): void {
    this.finished = true
    this.over = true
  }

  #listen(): void {
    if (this.#reading || this.part.stalled || this.over) return
    this.#reading = true
    this.part.clock.after(this.part.random.between(0, 3), () => {
      this.#reading = false
      for (const piece of this.#queue.splice(0, this.part.random.between(1, 8))) {
        this.received.push(piece)
        this.waiting -= piece.length
        this.#stream.took(piece.length)
      }
      if (this.#queue.length > 0) this.#listen()
      else this.#perhapsOver()
    })
  }

  #talk(): void {
    if (this.#busy || this.over) return
    this.#busy = true
    const { clock, random, send, resetAt } = this.part
    clock.after(random.between(0, 2), () => {
      this.#busy = false
      if (this.#paused || this.over) return
      if (resetAt !== undefined && this.sent >= resetAt) {
        this.over = true
        this.#stream.gone()
        return
      }
      const length = Math.min(
        send.length - this.sent,
        random.chance(0.3) ? random.between(1, 100) : random.between(1, 65_536),
      )
      if (length > 0) {
        this.sent += length
        this.#stream.read(send.subarray(this.sent - length, this.sent), length)
      }
      if (this.sent < send.length || resetAt !== undefined) this.#talk()
      else {
        this.#stream.eof()
        this.#perhapsOver()
      }
    })
  }

  /** A socket closes by itself once both directions have ended and all is written. */
  #perhapsOver(): void {
    const said = this.sent === this.part.send.length && this.part.resetAt === undefined
    if (this.over || !this.ended || !said || this.waiting > 0) return
    this.part.clock.after(0, () => {
      // The end must have gone out before.
      if (this.over || !this.#stream.outflow.finished) return void (this.over || this.#perhapsLater())
      this.over = true
      this.#stream.gone()
    })
  }

  #perhapsLater(): void {
    this.part.clock.after(1, () => this.#perhapsOver())
  }
}

export function connectActors(pair: MuxPair, near: Part, events: Partial<StreamEvents> = {}): Actor {
  let actor: Actor | undefined
  call(
    pair.near,
    'target',
    1,
    (stream) => {
      actor = new Actor(stream, near)
      return actor
    },
    { opened: () => undefined, refused: () => undefined, closed: () => undefined, ...events },
  )
  return actor!
}
