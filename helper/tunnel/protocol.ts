// The words both ends speak. A carrier carries records: u32 (type << 24 | length), payload. The payload of `data`
// records is one endless byte stream, which holds frames: u32 (type << 24 | length), u32 stream, payload.

/** Bumped when an end of one version cannot talk to an end of the other. */
export const PROTOCOL = 1

export const RECORD_HEADER = 4
export const FRAME_HEADER = 8

/** Payload of everything but data is gathered in memory, hence small. */
export const CONTROL_LIMIT = 512

/** Credit that a new stream has at once in both directions; the peer's first data need not wait for an answer. */
export const FIRST_WINDOW = 256 << 10
export const LARGEST_WINDOW = 8 << 20

/** Unacknowledged bytes a session may keep; less than the largest window costs throughput. */
export const RETENTION = 16 << 20

export const MAX_STREAMS = 4096

/** The peer did what no honest peer does. Ends the session: there is nothing to go on with. */
export class ProtocolError extends Error {
  readonly code = 'protocol'
}

export function encodeNumber(value: number): Buffer {
  const payload = Buffer.allocUnsafe(4)
  payload.writeUInt32BE(value)
  return payload
}

export function decodeNumber(payload: Buffer, length = 4): number {
  if (payload.length !== length) throw new ProtocolError(`a number of ${payload.length} bytes`)
  return payload.readUIntBE(0, length)
}
