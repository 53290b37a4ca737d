// The bytes of the target's `/bytes/N` and `source`, made again on this side to compare.

import { createCipheriv, createHash } from 'node:crypto'

const ZEROS = Buffer.alloc(64 * 1024)

/** The first `size` bytes of the pattern. */
export function pattern(size: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(size))
}

/** SHA-256 of the first `size` bytes, in hex, without holding them. */
export function patternHash(size: number): string {
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16))
  const hash = createHash('sha256')
  for (let left = size; left > 0; left -= ZEROS.length) {
    hash.update(stream.update(ZEROS.subarray(0, Math.min(left, ZEROS.length))))
  }
  return hash.digest('hex')
}
