// Keeps a session on a carrier: dials, greets, notices the loss, dials again, for ever or until an end that is final.
import { randomBytes } from 'node:crypto'
import type { Carrier } from './carrier.ts'
import type { Cancel, Clock } from './clock.ts'
import { decodeWelcome, encodeHello, FirstRecord, type RelayFacts, Status, type Welcome } from './greeting.ts'
import { encodeNumber, PROTOCOL, ProtocolError } from './protocol.ts'
import { Pulse } from './pulse.ts'
import { sendRecord } from './record.ts'
import * as Record from './record-type.ts'
import { isLate, retryDelay } from './retry.ts'
import type { Session } from './session.ts'

const DIAL_MS = 10_000
const WELCOME_MS = 10_000
const GOODBYE_MS = 500
/** A carrier that broke sooner counts as a failed try, or two ends that do not get along would dial without pause. */
const SETTLED_MS = 1000

export type EndCode = 'goodbye' | 'unknown-session' | 'version' | 'fatal' | 'protocol'
export type EndError = Error & { code: EndCode }

export interface TunnelEvents {
  up(facts: RelayFacts, info: { resumed: boolean; outageMs: number }): void
  /** The carrier is lost; another is being dialled. */
  down(reason: Error): void
  /** A dial failed and will be tried again. */
  retrying(error: unknown, inMs: number): void
  /** Final: every stream has been reset. */
  ended(error: EndError): void
}

export interface LinkOptions {
  dial(signal: AbortSignal): Promise<Carrier>
  /** A dial that failed like this will never succeed. */
  isFatal(error: unknown): boolean
  events: TunnelEvents
  clock: Clock
  random: () => number
}

export type LinkState = 'connecting' | 'up' | 'down' | 'ended'

export class Link {
  state: LinkState = 'connecting'
  readonly pulse: Pulse
  readonly #options: LinkOptions
  readonly #session: Session
  readonly #id = randomBytes(16)
  #fresh = true
  /** Not the session's yet: its welcome is awaited. */
  #greeting: Carrier | null = null
  #abort: AbortController | null = null
  #cancel: Cancel | null = null
  #lostAt: number
  #upAt = 0
  #lateTries = 0
  #left: (() => void) | null = null

  constructor(session: Session, options: LinkOptions) {
    this.#session = session
    this.#options = options
    this.#lostAt = options.clock.now()
    this.pulse = new Pulse(options.clock, {
      heard: () => {
        const { heard } = session
        session.heard = false
        return heard
      },
      ask: (token) => session.control(Record.ping, encodeNumber(token)),
      dead: (reason) => this.#lost(reason),
      jumped: () => this.#jumped(),
    })
  }

  start(): void {
    this.#lostAt = this.#options.clock.now()
    this.pulse.start()
    this.#dial()
  }

  end(code: EndCode, message: string, cause?: unknown): void {
    if (this.state === 'ended') return
    this.#stop()
    this.#options.events.ended(Object.assign(new Error(message, cause === undefined ? undefined : { cause }), { code }))
  }

  /** Says goodbye, so that the relay forgets the session now and not after its linger. Resolves once it has, or after a moment. */
  async close(): Promise<void> {
    if (this.state === 'up') {
      await new Promise<void>((resolve) => {
        const cancel = this.#options.clock.after(GOODBYE_MS, resolve)
        this.#left = () => {
          cancel()
          resolve()
        }
        this.#session.control(Record.goodbye, Buffer.from('closed'))
      })
    }
    this.#stop()
  }

  #stop(): void {
    this.state = 'ended'
    this.pulse.stop()
    this.#abandon(new Error('the tunnel was closed'))
    this.#session.end()
    this.#left?.()
  }

  /** Gives up the try that is under way, if any. */
  #abandon(reason: Error): void {
    this.#cancel?.()
    this.#cancel = null
    this.#abort?.abort(reason)
    this.#abort = null
    this.#greeting?.destroy()
    this.#greeting = null
  }

  #dial(): void {
    const { clock } = this.#options
    const abort = new AbortController()
    this.#abort = abort
    this.#cancel = clock.after(DIAL_MS, () => this.#failed(new Error(`no connection within ${DIAL_MS / 1000} s`)))
    this.#options.dial(abort.signal).then(
      (carrier) => {
        if (this.#abort !== abort) return carrier.destroy()
        this.#greet(carrier)
      },
      (error: unknown) => this.#abort === abort && this.#failed(error),
    )
  }

  #greet(carrier: Carrier): void {
    const { clock } = this.#options
    const first = new FirstRecord()
    const sentAt = clock.now()
    this.#greeting = carrier
    this.#cancel?.()
    this.#cancel = clock.after(WELCOME_MS, () =>
      this.#failed(new Error(`the relay does not answer within ${WELCOME_MS / 1000} s`)),
    )
    carrier.onClose = (reason) =>
      this.#greeting === carrier ? this.#failed(reason) : this.#session.carrier === carrier && this.#lost(reason)
    carrier.onData = (chunk) => {
      if (this.#greeting !== carrier) return
      try {
        const record = first.feed(chunk)
        if (record)
          this.#answered(carrier, decodeWelcome(record.type, record.payload), record.rest, clock.now() - sentAt)
      } catch (error) {
        this.end('protocol', (error as Error).message, error)
      }
    }
    const hello = encodeHello({
      version: PROTOCOL,
      session: this.#id,
      fresh: this.#fresh,
      received: this.#session.received,
    })
    sendRecord(carrier, Record.hello, hello)
  }

  #answered(carrier: Carrier, welcome: Welcome, rest: Buffer, rttMs: number): void {
    const { status, facts } = welcome
    if (status === Status.version || facts.version !== PROTOCOL) {
      const relay = `the relay (${facts.program}) speaks version ${facts.version} of the tunnel`
      this.end('version', `${relay}, this end version ${PROTOCOL}`)
    } else if (status === Status.unknown) this.end('unknown-session', 'the relay no longer knows this session')
    else if (status === Status.full) this.#failed(new Error('the relay has no room for another session'))
    else if (status === (this.#fresh ? Status.fresh : Status.resumed)) this.#welcomed(carrier, welcome, rest, rttMs)
    else throw new ProtocolError(`a welcome of unknown kind ${status}`)
  }

  #welcomed(carrier: Carrier, { status, received, facts }: Welcome, rest: Buffer, rttMs: number): void {
    const { clock, events } = this.#options
    this.#cancel?.()
    this.#cancel = null
    this.#abort = null
    this.#greeting = null
    this.#fresh = false
    this.#lateTries = 0
    this.#upAt = clock.now()
    this.state = 'up'
    this.pulse.up(rttMs)
    this.#session.carry(carrier, received)
    events.up(facts, { resumed: status === Status.resumed, outageMs: clock.now() - this.#lostAt })
    if (rest.length > 0 && this.#session.carrier === carrier) this.#session.feed(rest)
  }

  #lost(reason: Error): void {
    if (this.#left) this.#left()
    if (this.#left || this.state !== 'up') return
    this.state = 'down'
    this.pulse.down()
    this.#session.drop()
    const now = this.#options.clock.now()
    const settled = now - this.#upAt >= SETTLED_MS
    this.#lostAt = now
    this.#options.events.down(reason)
    // `down` may have closed the tunnel.
    if ((this.state as LinkState) === 'ended') return
    if (settled) this.#dial()
    else this.#dialIn(retryDelay(0, 0, this.#options.random))
  }

  #failed(error: unknown): void {
    if (this.state === 'ended') return
    this.#abandon(error instanceof Error ? error : new Error(String(error)))
    if (this.#options.isFatal(error)) {
      this.end('fatal', error instanceof Error ? error.message : String(error), error)
      return
    }
    const outage = this.#options.clock.now() - this.#lostAt
    const delay = retryDelay(outage, isLate(outage) ? this.#lateTries++ : 0, this.#options.random)
    this.#options.events.retrying(error, delay)
    if ((this.state as LinkState) !== 'ended') this.#dialIn(delay)
  }

  #dialIn(ms: number): void {
    this.#cancel = this.#options.clock.after(ms, () => this.#dial())
  }

  /** Whatever was being waited for before the machine slept is stale. */
  #jumped(): void {
    if (this.state === 'up' || this.state === 'ended') return
    this.#abandon(new Error('the machine was asleep'))
    this.#lostAt = this.#options.clock.now()
    this.#lateTries = 0
    this.#dial()
  }
}
