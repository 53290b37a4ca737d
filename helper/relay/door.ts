// Lets carriers in: the first message says which session one belongs to. A session without a carrier waits for the
// next one, and is forgotten after the linger.
import type { Budget } from '../tunnel/budget.ts'
import type { Carrier } from '../tunnel/carrier.ts'
import type { Cancel, Clock } from '../tunnel/clock.ts'
import { decodeHello, encodeWelcome, FirstRecord, type Hello, type RelayFacts, Status } from '../tunnel/greeting.ts'
import { PROTOCOL } from '../tunnel/protocol.ts'
import { sendRecord } from '../tunnel/record.ts'
import * as Record from '../tunnel/record-type.ts'
import { Session } from '../tunnel/session.ts'

const HELLO_MS = 10_000
const MAX_SESSIONS = 64
/** A client asks for a sign of life every few seconds; one this silent is gone, whatever the proxies between believe. */
const SILENCE_MS = 30_000

export interface ServedCarrier extends Carrier {
  /** Send what is queued, then close. */
  finish(): void
}

/** What runs on a session. */
export interface Service {
  feed(piece: Buffer): void
  turn(): void
  end(): void
}

export interface DoorOptions {
  clock: Clock
  facts: Omit<RelayFacts, 'version'>
  retention: Budget
  lingerMs: number
  serve(session: Session): Service
  /** No session has had a carrier for the linger, and there was one. */
  deserted(): void
}

interface Guest {
  session: Session
  carrier: ServedCarrier | null
  service: Service
  cancel: Cancel
}

export class Door {
  readonly #options: DoorOptions
  readonly #guests = new Map<string, Guest>()
  #cancelDeserted: Cancel | null = null

  constructor(options: DoorOptions) {
    this.#options = options
  }

  get sessions(): number {
    return this.#guests.size
  }

  admit(carrier: ServedCarrier): void {
    const first = new FirstRecord()
    const cancel = this.#options.clock.after(HELLO_MS, () => carrier.destroy())
    carrier.onClose = cancel
    carrier.onData = (chunk) => {
      try {
        const record = first.feed(chunk)
        if (!record) return
        cancel()
        // What follows is not for us until a session has taken over.
        carrier.onData = () => undefined
        this.#greet(carrier, decodeHello(record.type, record.payload), record.rest)
      } catch {
        cancel()
        carrier.destroy()
      }
    }
  }

  /** Ends every session, telling those who listen. */
  close(reason: string): void {
    for (const key of [...this.#guests.keys()]) this.#dismiss(key, reason)
  }

  #greet(carrier: ServedCarrier, hello: Hello, rest: Buffer): void {
    const key = hello.session.toString('hex')
    const known = this.#guests.get(key)
    let refusal: number | null = null
    if (hello.version !== PROTOCOL) refusal = Status.version
    else if (!known && !hello.fresh) refusal = Status.unknown
    else if (!known && this.#guests.size >= MAX_SESSIONS) refusal = Status.full
    if (refusal === null) this.#seat(key, known ?? this.#enter(key), carrier, hello, rest)
    else {
      this.#welcome(carrier, refusal, 0)
      carrier.finish()
    }
  }

  #seat(key: string, guest: Guest, carrier: ServedCarrier, hello: Hello, rest: Buffer): void {
    guest.cancel()
    // One of before may still look alive.
    guest.session.drop()
    guest.carrier = carrier
    carrier.onClose = () => guest.carrier === carrier && this.#left(key, guest)
    this.#welcome(carrier, hello.fresh ? Status.fresh : Status.resumed, guest.session.received)
    this.#cancelDeserted?.()
    this.#cancelDeserted = null
    this.#listen(key, guest)
    try {
      guest.session.carry(carrier, hello.received)
      guest.session.feed(rest)
    } catch (error) {
      this.#dismiss(key, (error as Error).message)
    }
  }

  #enter(key: string): Guest {
    const { clock, retention, serve } = this.#options
    const session: Session = new Session(clock, retention, {
      data: (piece) => guest.service.feed(piece),
      writable: () => guest.service.turn(),
      pong: () => undefined,
      goodbye: () => this.#dismiss(key, ''),
      failed: (error) => this.#dismiss(key, error.message),
    })
    const guest: Guest = { session, carrier: null, service: serve(session), cancel: () => undefined }
    this.#guests.set(key, guest)
    return guest
  }

  #welcome(carrier: Carrier, status: number, received: number): void {
    const facts = { version: PROTOCOL, ...this.#options.facts }
    sendRecord(carrier, Record.welcome, encodeWelcome({ status, received, facts }))
  }

  #listen(key: string, guest: Guest): void {
    guest.cancel = this.#options.clock.after(SILENCE_MS, () => {
      const { heard } = guest.session
      guest.session.heard = false
      if (heard) this.#listen(key, guest)
      else this.#left(key, guest)
    })
  }

  #left(key: string, guest: Guest): void {
    guest.cancel()
    guest.carrier = null
    guest.session.drop()
    guest.cancel = this.#options.clock.after(this.#options.lingerMs, () => this.#dismiss(key, ''))
    this.#awaitNextGuest()
  }

  /** Ends a session; a reason is told to a peer that is still there. */
  #dismiss(key: string, reason: string): void {
    const guest = this.#guests.get(key)
    if (!guest) return
    const { carrier } = guest
    this.#guests.delete(key)
    guest.cancel()
    guest.carrier = null
    if (carrier && reason !== '') sendRecord(carrier, Record.goodbye, Buffer.from(reason))
    guest.session.release()
    carrier?.finish()
    guest.session.end()
    guest.service.end()
    this.#awaitNextGuest()
  }

  #awaitNextGuest(): void {
    for (const guest of this.#guests.values()) if (guest.carrier) return
    this.#cancelDeserted ??= this.#options.clock.after(this.#options.lingerMs, () => this.#options.deserted())
  }
}
