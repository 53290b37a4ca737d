// A record that is not part of the session's stream.
import { type Carrier, HEADROOM } from './carrier.ts'
import { RECORD_HEADER } from './protocol.ts'

/** Returns what the carrier says: false when it is congested. */
export function sendRecord(carrier: Carrier, type: number, payload: Buffer): boolean {
  const buffer = Buffer.allocUnsafe(HEADROOM + RECORD_HEADER + payload.length)
  buffer.writeUInt32BE(((type << 24) | payload.length) >>> 0, HEADROOM)
  payload.copy(buffer, HEADROOM + RECORD_HEADER)
  return carrier.send(buffer, HEADROOM, buffer.length)
}
