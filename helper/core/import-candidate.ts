// One entry of a file of another tool, on its way to a profile.

import { say } from '../messages/say.ts'

export interface Candidate {
  /** Of the profile to be; for what cannot be one, where it stands: `line 3`. */
  name: string
  /** Fields as the file has them, unchecked. */
  profile?: unknown
  /** Why it cannot be a profile. */
  refusal?: string
  /** What the profile will not do that the other tool did. */
  remarks?: string[]
}

/** What an import gives to entries that lack it. */
export interface Given {
  context?: string
  namespace?: string
}

/** Without the fields that are undefined. */
export function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}

const loopback = /^(localhost|127(\.\d+){3}|::1)?$/

/** The sentence for an address that brow does not listen on, or none. */
export function listenRemark(address: string | undefined): string[] {
  if (address === undefined || address === '127.0.0.1' || address === 'localhost' || address === '') return []
  return loopback.test(address)
    ? [say`it will listen on 127.0.0.1, the one address brow listens on, not on ${address}`]
    : [say`it will listen on 127.0.0.1, the loopback address alone, not on ${address}`]
}
