// The connections of one forward: handed to the link, counted, their refusals told.
import type { Socket } from 'node:net'
import type { ResolvedProfile } from '../types.ts'
import type { EventFeed } from './event-feed.ts'
import type { Link } from './link.ts'
import { refusal } from './refusal.ts'

export class Traffic {
  readonly #profile: ResolvedProfile
  readonly #feed: EventFeed
  #toldAt = 0
  open = 0
  total = 0
  /** The last thing that went wrong, in words; null when all is well again. */
  lastError: string | null = null

  constructor(profile: ResolvedProfile, feed: EventFeed) {
    this.#profile = profile
    this.#feed = feed
  }

  accept(socket: Socket, link: Link): void {
    const { host, port } = this.#profile
    this.open++
    this.total++
    socket.on('error', () => undefined)
    link.attach(socket, host, port, {
      opened: () => {
        this.lastError = null
      },
      refused: (code) => this.#refused(refusal({ code }, this.#profile).message),
      closed: () => {
        this.open--
      },
    })
  }

  /** Once a second is enough of the same: a program that tries again and again would fill the log. */
  #refused(message: string): void {
    const now = Date.now()
    if (message !== this.lastError || Math.abs(now - this.#toldAt) >= 1000) {
      this.#toldAt = now
      this.#feed.report('refused', message)
    }
    this.lastError = message
  }
}
