// Who made a relay: a random word of this user on this machine, of which the cluster sees a hash only.

import { linkSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, ensureDirectory, fileError, readText, writeFileAtomic } from './files.ts'
import type { Paths } from './paths.ts'

/** Eight hexadecimal digits, the same for ever; the word behind them is made at the first call. */
export function ownerHash(paths: Paths): string {
  return hashOf(readWord(paths) ?? makeWord(paths))
}

/** For who only looks, also where nothing may be written: without a word no relay is ours, and no hash is `nobody`. */
export function knownOwnerHash(paths: Paths): string {
  const word = readWord(paths)
  return word === undefined ? 'nobody' : hashOf(word)
}

const hashOf = (word: string) => crypto().createHash('sha256').update(word).digest('hex').slice(0, 8)

/** Loaded when used: it takes 6 ms, and most commands import this file without asking who we are. */
const crypto = () => process.getBuiltinModule('node:crypto')

function readWord(paths: Paths): string | undefined {
  return readText(paths.owner)?.trim() || undefined
}

function makeWord(paths: Paths): string {
  ensureDirectory(dirname(paths.owner))
  const made = crypto().randomBytes(16).toString('hex')
  const beside = `${paths.owner}.${made.slice(0, 8)}`
  try {
    writeFileSync(beside, `${made}\n`, { mode: 0o600, flag: 'wx' })
    // Of two that start at once, one link is made and both read that one; a rename would let each have its own.
    linkSync(beside, paths.owner)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw fileError(error, 'write', paths.owner)
  } finally {
    rmSync(beside, { force: true })
  }
  const word = readWord(paths)
  // An empty file stands in the way: a crash of the machine, or a full disk, long ago.
  if (word === undefined) writeFileAtomic(paths.owner, `${made}\n`)
  return word ?? made
}
