// Which files of ours are exposed to others, and which nobody needs any more.

import { say } from '../messages/say.ts'

export interface FileFacts {
  path: string
  name: string
  kind: 'directory' | 'file' | 'socket'
  /** Permission bits. */
  mode: number
  /** Belongs to the user who asks. */
  mine: boolean
  /** Milliseconds since 1970. */
  changedAt: number
}

export interface Leftover {
  file: FileFacts
  what: string
}

/** A moment later it is no longer somebody's work in progress; holders of locks freshen theirs every few seconds. */
const settledMs = 60_000
/** A start that failed points at its log: the person is given time to read it. */
const readMs = 3_600_000

const passing = /^\.brow-.*\.tmp$|\.lock(\.stale)?$/

export const privateMode = ({ kind }: FileFacts): number => (kind === 'directory' ? 0o700 : 0o600)

/** Others may read, write or enter it. What comes and goes within a moment is guarded by its folder. */
export function isExposed({ mode, name }: FileFacts): boolean {
  return (mode & 0o077) !== 0 && !passing.test(name)
}

/** We may not use it ourselves. A file that is only read-only does no harm: another is put in its place. */
export function isShut({ mode, kind }: FileFacts): boolean {
  const needed = kind === 'directory' ? 0o700 : 0o400
  return (mode & needed) !== needed
}

/** `ids`: of the forwards that have a record. */
export function leftovers(files: FileFacts[], ids: ReadonlySet<string>, now: number): Leftover[] {
  return files.flatMap((file) => {
    const what = whatIsLeft(file, ids, now - file.changedAt)
    return what === undefined ? [] : [{ file, what }]
  })
}

function whatIsLeft({ name, kind }: FileFacts, ids: ReadonlySet<string>, age: number): string | undefined {
  if (age < settledMs) return undefined
  if (kind === 'file' && /^\.brow-.*\.tmp$/.test(name)) return say`it is a file that was never finished`
  if (kind === 'directory') return /\.lock(\.stale)?$/.test(name) ? say`it is a lock that nobody holds` : undefined
  const [, id = '', ending] = /^([^.].*)\.(sock|log)$/.exec(name) ?? []
  if (ending === undefined || ids.has(id)) return undefined
  if (ending === 'sock') return say`it is a control socket of no forward`
  return age < readMs ? undefined : say`it is a log of no forward`
}
