// Events of a forward, for whoever listens: the starter, the log, viewers.
import type { ForwardEvent } from '../types.ts'

type Listener = (event: ForwardEvent) => void

export class EventFeed {
  readonly #first: Listener
  readonly #listeners = new Set<Listener>()

  constructor(first: Listener) {
    this.#first = first
  }

  report(event: ForwardEvent['event'], message: string, more: Pick<ForwardEvent, 'forward' | 'error'> = {}): void {
    const full: ForwardEvent = { at: new Date().toISOString(), event, message, ...more }
    this.#first(full)
    for (const listener of this.#listeners) listener(full)
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
