// Small private files: 0600 in 0700, written beside and renamed, so that nobody ever reads half of one.

import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { findJsonFault } from '../core/json-fault.ts'
import { typed } from '../core/shell-code.ts'
import { BrowError } from '../errors.ts'
import { mark, phrase, say } from '../messages/say.ts'

/** Makes a directory that only its owner can enter; takes other people's rights from one of ours that is there. */
export function ensureDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const stat = lstatSync(path)
    const uid = process.getuid?.()
    // In a shared place such as /tmp somebody else may have been there first, with a directory or a link of his own.
    if (uid !== undefined && stat.uid !== uid && uid !== 0) {
      throw new BrowError('failed', say`${path} belongs to another user`, { hint: `ls -ld ${typed(path)}` })
    }
    // A link of ours leads somewhere on purpose, as keepers of dotfiles do; what it leads to is left alone.
    if (stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) !== 0) chmodSync(path, 0o700)
  } catch (error) {
    throw fileError(error, 'make', path)
  }
}

/** undefined: there is no such file. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw fileError(error, 'read', path)
  }
}

/** undefined: there is no such file. A file that is no JSON is `config-broken`, with the place and a remedy. */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (text.trim() === '') {
      throw new BrowError('config-broken', say`${path} is empty`, {
        hint: say`remove it to start anew: rm '${path}'`,
        cause,
      })
    }
    const { line, column, message } = findJsonFault(text) ?? { line: 1, column: 1, message: (cause as Error).message }
    throw new BrowError('config-broken', say`${path}:${line}:${column} is not JSON: ${message}`, {
      hint: say`mend line ${line} in an editor, or put the file aside: mv '${path}' '${path}.broken'`,
      details: { path, line, column },
      cause,
    })
  }
}

/**
 * All or nothing, also when the disk is full: write-file-atomic 7.0.1 takes a short write for a whole one and puts the
 * stump in the good file's place, hence our own. A link stays a link: what it leads to is replaced. `durable` waits for
 * the disk.
 */
export function writeFileAtomic(path: string, text: string, { durable = false } = {}): void {
  ensureDirectory(dirname(path))
  const target = followLinks(path)
  const beside = join(dirname(target), `.brow-${process.pid}-${Math.random().toString(36).slice(2, 10)}.tmp`)
  try {
    const file = openSync(beside, 'wx', 0o600)
    try {
      writeFileSync(file, text)
      if (durable) fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { force: true })
    throw fileError(error, 'write', path)
  }
}

/** Where a chain of links ends, also when nothing is there yet. */
export function followLinks(path: string, left = 20): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw fileError(error, 'follow', path)
  }
  try {
    const next = resolve(dirname(path), readlinkSync(path))
    return left === 0 ? next : followLinks(next, left - 1)
  } catch {
    return path
  }
}

const reasons: Record<string, string> = {
  EACCES: mark('permission denied'),
  EPERM: mark('permission denied'),
  EROFS: mark('the file system is read-only'),
  ENOSPC: mark('the disk is full'),
  EDQUOT: mark('the disk quota is used up'),
  EISDIR: mark('it is a directory'),
  ENOTDIR: mark('a part of its path is no directory'),
  EEXIST: mark('a file is in its place'),
  ENAMETOOLONG: mark('its name is too long'),
  EFBIG: mark('it is larger than the system allows'),
  ELOOP: mark('its links go round in circles'),
}

const refusals = {
  read: (path: string, reason: string) => say`cannot read ${path}: ${reason}`,
  write: (path: string, reason: string) => say`cannot write ${path}: ${reason}`,
  make: (path: string, reason: string) => say`cannot make ${path}: ${reason}`,
  follow: (path: string, reason: string) => say`cannot follow ${path}: ${reason}`,
  lock: (path: string, reason: string) => say`cannot lock ${path}: ${reason}`,
}
export type Doing = keyof typeof refusals

/** The operating system's refusal in our words; anything else is passed on as it is. */
export function fileError(error: unknown, doing: Doing, path: string): unknown {
  const code = codeOf(error)
  const reason = code === undefined ? undefined : reasons[code]
  if (reason === undefined) return error
  const hint =
    code === 'EACCES' || code === 'EPERM' ? `ls -ld ${typed(path)} ${typed(dirname(path))}` : asideHint(code, path)
  return new BrowError('failed', refusals[doing](path, phrase(reason)), { hint, cause: error })
}

/** A file where a folder belongs: which one of the path it is, and how it gets out of the way. */
function asideHint(code: string | undefined, path: string): string | undefined {
  if (code !== 'ENOTDIR' && code !== 'EEXIST') return undefined
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    try {
      return statSync(at).isDirectory() ? undefined : say`put it aside: mv ${typed(at)} ${typed(`${at}.old`)}`
    } catch {
      // Nothing can be below a file: it is further up.
    }
  }
  return undefined
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}
