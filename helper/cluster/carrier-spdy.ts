// A carrier over port-forward: an upgrade to SPDY/3.1, as old as port-forward itself and the cheapest for all that is
// on the way. A stream for errors and one for data, each opened by us with the port in its headers.
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { say } from '../messages/say.ts'
import { type Carrier, HEADROOM } from '../tunnel/carrier.ts'
import { type Destination, DialError, explain, portForwardUrl, unreachable } from './port-forward.ts'
import {
  Control,
  FRAME_HEADER,
  fin,
  ping,
  SpdyError,
  SpdyParser,
  type SpdySink,
  synStream,
  writeDataHeader,
} from './spdy.ts'

/** Short, because a dial over WebSocket may have to follow. */
const DIAL_LIMIT_MS = 5000
/** Bytes queued in the socket above which the sender has to wait. */
const CONGESTED = 1 << 20
const ERRORS = 1
const DATA = 3
/** An error that ends the data has this long to arrive. */
const LAST_WORD_MS = 500
/** A text on the error stream has this much room. */
const TEXT_LIMIT = 4096

/** Resolves once the other side has accepted the data stream: then SPDY really passes here. */
export function dialSpdy(destination: Destination, signal: AbortSignal): Promise<Carrier> {
  return new Promise((resolve, reject) => {
    const request = upgradeRequest(destination)
    let socket: Socket | undefined
    const settle = () => {
      clearTimeout(limit)
      signal.removeEventListener('abort', aborted)
    }
    const fail = (error: Error) => {
      settle()
      request.destroy()
      socket?.destroy()
      reject(error)
    }
    const aborted = () => fail(signal.reason as Error)
    signal.addEventListener('abort', aborted, { once: true })
    const limit = setTimeout(
      () => fail(new DialError('transient', say`no answer in time`, { verdict: 'refused' })),
      DIAL_LIMIT_MS,
    )
    request.on('error', (error) => fail(unreachable(error)))
    request.on('response', (response) => void explain(response).then(fail))
    request.on('upgrade', (response: IncomingMessage, upgraded: Socket, head: Buffer) => {
      socket = upgraded
      if (!/^spdy\/3\.1$/i.test(response.headers.upgrade ?? '')) {
        fail(new DialError('transient', `upgraded to ${response.headers.upgrade}`, { verdict: 'refused' }))
        return
      }
      const carrier = new SpdyCarrier(upgraded, () => {
        settle()
        resolve(carrier)
      })
      carrier.onClose = (reason) =>
        fail(new DialError('transient', reason.message, { verdict: 'unknown', cause: reason }))
      carrier.open(destination.address.port, head)
    })
    request.end()
  })
}

function upgradeRequest(destination: Destination): ClientRequest {
  const url = portForwardUrl(destination)
  const { tls, agent, headers } = destination.credentials
  return (url.protocol === 'http:' ? plainRequest : tlsRequest)(url, {
    ...tls,
    agent: agent ?? false,
    method: 'POST',
    headers: {
      ...headers,
      Connection: 'Upgrade',
      Upgrade: 'SPDY/3.1',
      'X-Stream-Protocol-Version': 'portforward.k8s.io',
      'Content-Length': 0,
    },
  })
}

class SpdyCarrier implements Carrier, SpdySink {
  onData: (chunk: Buffer) => void = () => undefined
  onDrain: () => void = () => undefined
  onClose: (reason: Error) => void = () => undefined
  readonly #socket: Socket
  readonly #accepted: () => void
  readonly #parser = new SpdyParser(this)
  /** What arrives before the owner listens. */
  #early: (() => void)[] | null = null
  #congested = false
  #over = false
  #dropped = false
  #lastWord: NodeJS.Timeout | undefined

  constructor(socket: Socket, accepted: () => void) {
    this.#socket = socket
    this.#accepted = accepted
    socket.setNoDelay(true)
    let reason = new Error(say`the connection was closed`)
    socket.on('error', (error) => {
      reason = error
    })
    socket.on('end', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(this.#lastWord)
      this.#end(reason)
    })
    socket.on('drain', () => {
      if (!this.#congested || this.#over) return
      this.#congested = false
      this.onDrain()
    })
  }

  open(port: number, head: Buffer): void {
    const headers = { port: String(port), requestid: '0' }
    const errors = synStream(ERRORS, { ...headers, streamtype: 'error' }, true)
    this.#socket.write(Buffer.concat([errors, fin(ERRORS), synStream(DATA, { ...headers, streamtype: 'data' }, false)]))
    if (head.length > 0) this.#feed(head)
    this.#socket.on('data', (chunk: Buffer) => this.#feed(chunk))
  }

  send(buffer: Buffer, start: number, end: number): boolean {
    if (this.#over) return false
    const from = start - FRAME_HEADER
    if (from < 0) throw new RangeError(`no headroom: a payload starts ${HEADROOM} bytes into its buffer`)
    writeDataHeader(buffer, from, DATA, end - start)
    this.#socket.write(buffer.subarray(from, end))
    if (this.#socket.writableLength > CONGESTED) this.#congested = true
    return !this.#congested
  }

  destroy(): void {
    this.#dropped = true
    this.#over = true
    this.#parser.stopped = true
    this.#socket.destroy()
  }

  data(id: number, piece: Buffer): void {
    if (id === DATA) {
      if (this.#early) this.#early.push(() => this.onData(piece))
      else this.onData(piece)
    } else if (id === ERRORS) this.#end(new Error(piece.toString('utf8', 0, TEXT_LIMIT).trim()))
    else throw new SpdyError(`data on stream ${id}, which nobody opened`)
  }

  /** The data end first, and then it is said why. */
  fin(id: number): void {
    const closed = new Error(say`the pod closed the connection`)
    if (id === DATA) this.#lastWord ??= setTimeout(() => this.#end(closed), LAST_WORD_MS)
    else if (this.#lastWord) this.#end(closed)
  }

  control(type: number, payload: Buffer): void {
    const id = payload.length >= 4 ? payload.readUInt32BE(0) : 0
    const status = payload.length >= 8 ? payload.readUInt32BE(4) : 0
    if (type === Control.synReply && id === DATA) this.#accept()
    // Pings with odd numbers are answers to ours, and we send none.
    else if (type === Control.ping && id % 2 === 0) this.#socket.write(ping(id))
    else if (type === Control.rstStream) this.#end(new Error(say`the stream was reset (SPDY status ${status})`))
    else if (type === Control.goAway) this.#end(new Error(say`the server is going away (SPDY status ${status})`))
    else if (type === Control.synStream) throw new SpdyError('the server opened a stream')
  }

  #feed(chunk: Buffer): void {
    try {
      this.#parser.feed(chunk)
    } catch (error) {
      this.#end(error as Error)
    }
  }

  /** The owner learns of it in a later turn than this one, in which more may arrive. */
  #accept(): void {
    const early: (() => void)[] = []
    this.#early = early
    setImmediate(() => {
      this.#early = null
      for (const event of early) if (!this.#dropped) event()
    })
    this.#accepted()
  }

  #end(reason: Error): void {
    if (this.#over) return
    this.#over = true
    this.#parser.stopped = true
    this.#socket.destroy()
    if (this.#early) this.#early.push(() => this.onClose(reason))
    else this.onClose(reason)
  }
}
