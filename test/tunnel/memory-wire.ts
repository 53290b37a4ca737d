import type { ServedCarrier } from '../../helper/relay/door.ts'
import { HEADROOM } from '../../helper/tunnel/carrier.ts'
import type { Clock } from '../../helper/tunnel/clock.ts'
import type { Random } from './random.ts'

export interface WireOptions {
  clock: Clock
  random: Random
  /** Longest pause between two chunks. */
  delayMs?: number
  /** Bytes queued above which `send` says that it is congested. */
  capacity?: number
  largestChunk?: number
}

/**
 * A pair of carriers that uses every liberty the contract allows: chunks of any size, no copy before the bytes leave,
 * all of the headroom overwritten, either side noticing a cut late or never.
 */
export class MemoryWire {
  readonly near: MemoryEnd
  readonly far: MemoryEnd

  constructor(options: WireOptions) {
    this.near = new MemoryEnd(options)
    this.far = new MemoryEnd(options)
    this.near.peer = this.far
    this.far.peer = this.near
  }

  /** Breaks it, in the middle of whatever is under way. */
  cut(): void {
    this.near.break()
    this.far.break()
  }
}

export class MemoryEnd implements ServedCarrier {
  peer!: MemoryEnd
  onData: (chunk: Buffer) => void = () => undefined
  onDrain: () => void = () => undefined
  onClose: (reason: Error) => void = () => undefined
  /** No more is sent, nothing heard, by this side's own wish. */
  destroyed = false
  /** No more arrives, as if the packets were lost. */
  silent = false
  #broken = false
  #closed = false
  #finishing = false
  #congested = false
  #queue: { buffer: Buffer; start: number; end: number }[] = []
  #queued = 0
  #moving = false
  readonly #options: Required<WireOptions>

  constructor(options: WireOptions) {
    this.#options = { delayMs: 5, capacity: 64 << 10, largestChunk: 64 << 10, ...options }
  }

  send(buffer: Buffer, start: number, end: number): boolean {
    if (this.destroyed || this.#broken || this.#finishing) return false
    buffer.fill(this.#options.random.between(0, 255), start - HEADROOM, start)
    this.#queue.push({ buffer, start, end })
    this.#queued += end - start
    if (this.#queued >= this.#options.capacity) this.#congested = true
    this.#move()
    return !this.#congested
  }

  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    // Bytes that had left already may still arrive, and the other side may not hear of it for a while.
    this.#keepOnly(this.#options.random.between(0, this.#queued))
    if (this.#options.random.chance(0.7)) this.#options.clock.after(this.#pause() * 3, () => this.peer.#close('closed'))
  }

  finish(): void {
    this.#finishing = true
    this.#move()
  }

  break(): void {
    if (this.#broken) return
    this.#broken = true
    this.#queue = []
    this.#queued = 0
    this.#options.clock.after(this.#pause(), () => this.#close('cut'))
  }

  #close(reason: string): void {
    if (this.#closed || this.destroyed) return
    this.#closed = true
    this.#broken = true
    this.onClose(new Error(reason))
  }

  #pause(): number {
    return this.#options.random() * this.#options.delayMs
  }

  #keepOnly(bytes: number): void {
    const rest = Buffer.concat(this.#queue.map(({ buffer, start, end }) => buffer.subarray(start, end))).subarray(
      0,
      bytes,
    )
    this.#queue = bytes === 0 ? [] : [{ buffer: rest, start: 0, end: bytes }]
    this.#queued = bytes
  }

  #move(): void {
    if (this.#moving) return
    this.#moving = true
    this.#options.clock.after(this.#pause(), () => {
      this.#moving = false
      if (this.#broken) return
      const chunk = this.#take(this.#options.random.between(1, this.#options.largestChunk))
      if (this.#queued > 0) this.#move()
      else if (this.#finishing) this.#options.clock.after(0, () => this.peer.#close('finished'))
      if (this.#congested && this.#queued === 0) {
        this.#congested = false
        if (!this.destroyed) this.onDrain()
      }
      const { peer } = this
      if (chunk.length > 0 && !peer.destroyed && !peer.#broken && !peer.silent) peer.onData(chunk)
    })
  }

  #take(bytes: number): Buffer {
    const parts: Buffer[] = []
    let wanted = bytes
    for (let next = this.#queue[0]; next && wanted > 0; next = this.#queue[0]) {
      const length = Math.min(wanted, next.end - next.start)
      parts.push(next.buffer.subarray(next.start, next.start + length))
      next.start += length
      wanted -= length
      this.#queued -= length
      if (next.start === next.end) this.#queue.shift()
    }
    return Buffer.concat(parts)
  }
}
