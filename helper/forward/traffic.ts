// The connections of one forward: handed to the link, counted, their refusals told.
import type { Socket } from 'node:net'
import type { ResolvedProfile } from '../types.ts'
import type { EventFeed } from './event-feed.ts'
import type { Link } from './link.ts'
import { refusal } from './refusal.ts'

export class Traffic {
  readonly #profile: ResolvedProfile
  readonly #feed: EventFeed
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
      opened: () => undefined,
      refused: (code) => {
        this.lastError = refusal({ code }, this.#profile).message
        this.#feed.report('refused', this.lastError)
      },
      closed: () => {
        this.open--
      },
    })
  }
}
