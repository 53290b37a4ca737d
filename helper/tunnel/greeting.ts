// The first record each way on every carrier. The first six bytes of a hello and the first three of a welcome are
// the same in all versions, so that a mismatch can be said in words.

import { CONTROL_LIMIT, PROTOCOL, ProtocolError, RECORD_HEADER } from './protocol.ts'
import * as Record from './record-type.ts'

const MAGIC = 0x62726f77 // "brow"

export interface Hello {
  version: number
  /** 128 random bits. */
  session: Buffer
  /** This end was never welcomed: the session may not exist yet. */
  fresh: boolean
  /** Bytes of the peer's stream that have arrived here, over all carriers. */
  received: number
}

export const Status = { fresh: 0, resumed: 1, unknown: 2, version: 3, full: 4 } as const

/** What a relay says about itself. */
export interface RelayFacts {
  /** Of the protocol. */
  version: number
  program: string
  node: string
}

export interface Welcome {
  status: number
  received: number
  facts: RelayFacts
}

export function encodeHello(hello: Hello): Buffer {
  const payload = Buffer.alloc(29)
  payload.writeUInt32BE(MAGIC, 0)
  payload.writeUInt16BE(hello.version, 4)
  payload[6] = hello.fresh ? 1 : 0
  hello.session.copy(payload, 7)
  payload.writeUIntBE(hello.received, 23, 6)
  return payload
}

/** A hello of another version has only its version right. */
export function decodeHello(type: number, payload: Buffer): Hello {
  if (type !== Record.hello || payload.length < 6 || payload.readUInt32BE(0) !== MAGIC)
    throw new ProtocolError('expected a hello')
  const version = payload.readUInt16BE(4)
  if (version !== PROTOCOL) return { version, session: Buffer.alloc(16), fresh: false, received: 0 }
  if (payload.length !== 29) throw new ProtocolError(`a hello has ${payload.length} bytes`)
  return {
    version,
    fresh: payload[6] === 1,
    session: Buffer.from(payload.subarray(7, 23)),
    received: payload.readUIntBE(23, 6),
  }
}

export function encodeWelcome({ status, received, facts }: Welcome): Buffer {
  const text = Buffer.from(`${facts.program}\n${facts.node}`)
  const payload = Buffer.alloc(9 + text.length)
  payload.writeUInt16BE(facts.version, 0)
  payload[2] = status
  payload.writeUIntBE(received, 3, 6)
  text.copy(payload, 9)
  return payload
}

export function decodeWelcome(type: number, payload: Buffer): Welcome {
  if (type !== Record.welcome || payload.length < 9) throw new ProtocolError('this is no relay: expected a welcome')
  const [program = '', node = ''] = payload.toString('utf8', 9).split('\n')
  return {
    status: payload[2]!,
    received: payload.readUIntBE(3, 6),
    facts: { version: payload.readUInt16BE(0), program, node },
  }
}

/** Waits for the first record of a carrier. Returns it with the bytes behind it, once it is complete. */
export class FirstRecord {
  #bytes: Buffer = Buffer.alloc(0)

  feed(chunk: Buffer): { type: number; payload: Buffer; rest: Buffer } | null {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
    if (this.#bytes.length < RECORD_HEADER) return null
    const word = this.#bytes.readUInt32BE(0)
    const end = RECORD_HEADER + (word & 0xffffff)
    if (end > RECORD_HEADER + CONTROL_LIMIT) throw new ProtocolError('the first message is no greeting')
    if (this.#bytes.length < end) return null
    return { type: word >>> 24, payload: this.#bytes.subarray(RECORD_HEADER, end), rest: this.#bytes.subarray(end) }
  }
}
