import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureDirectory, followLinks, writeFileAtomic } from '../../helper/store/files.ts'
import {
  type ForwardRecord,
  readForward,
  readForwards,
  removeForward,
  writeForward,
} from '../../helper/store/forwards.ts'
import { appendHistory, readHistory } from '../../helper/store/history.ts'
import { withLock } from '../../helper/store/lock.ts'
import { ownerHash } from '../../helper/store/owner.ts'
import { type Paths, pathsFrom, socketPath, socketPathLimit } from '../../helper/store/paths.ts'

let home: string
let paths: Paths

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'brow-store-'))
  paths = pathsFrom({ HOME: home })
})
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))

describe('paths', () => {
  it('follow XDG, and only absolute ones', () => {
    const env = { HOME: '/h', XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: 'relative', XDG_CACHE_HOME: '' }
    expect(pathsFrom(env)).toMatchObject({
      config: '/c/brow/config.json',
      stateDir: '/h/.local/state/brow',
      profilesCache: '/h/.cache/brow/profiles.tsv',
    })
  })

  it('of sockets are short enough for a unix socket, wherever the state is', () => {
    const id = 'x'.repeat(18)
    const deep = `/${'deep/'.repeat(30)}state`
    for (const env of [
      { HOME: '/h' },
      { HOME: '/h', XDG_STATE_HOME: deep },
      { HOME: '/h', XDG_STATE_HOME: deep, XDG_RUNTIME_DIR: '/run/user/1000' },
      { HOME: '/h', XDG_STATE_HOME: deep, XDG_RUNTIME_DIR: deep, TMPDIR: deep },
    ]) {
      expect(Buffer.byteLength(socketPath(pathsFrom(env), id))).toBeLessThan(socketPathLimit)
    }
  })

  it('of sockets differ between two homes that share a fallback', () => {
    const deep = (name: string) => pathsFrom({ HOME: '/x', XDG_STATE_HOME: `/${name.repeat(100)}` }).socketsDir
    expect(deep('a')).not.toBe(deep('b'))
  })
})

describe('a directory', () => {
  it('is made for its owner alone, and taken back from others', () => {
    const path = join(home, 'a/b')
    ensureDirectory(path)
    expect(statSync(path).mode & 0o777).toBe(0o700)
    mkdirSync(join(home, 'open'), { mode: 0o755 })
    ensureDirectory(join(home, 'open'))
    expect(statSync(join(home, 'open')).mode & 0o777).toBe(0o700)
  })

  it('cannot be made where a file is', () => {
    writeFileSync(join(home, 'file'), '')
    expect(() => ensureDirectory(join(home, 'file'))).toThrow(expect.objectContaining({ code: 'failed' }))
  })
})

describe('links', () => {
  it('that go round in circles are named', () => {
    symlinkSync('b', join(home, 'a'))
    symlinkSync('a', join(home, 'b'))
    expect(() => followLinks(join(home, 'a'))).toThrow(
      expect.objectContaining({ message: expect.stringContaining('round in circles') }),
    )
  })
})

describe('a write', () => {
  it('that fails leaves nothing beside', () => {
    mkdirSync(join(home, 'x/not-empty'), { recursive: true })
    expect(() => writeFileAtomic(join(home, 'x'), 'text')).toThrow(expect.objectContaining({ code: 'failed' }))
    expect(readdirSync(home)).toEqual(['x'])
  })
})

describe('a lock', () => {
  it('lets one in at a time', async () => {
    let inside = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside--
    }
    await Promise.all(Array.from({ length: 5 }, () => withLock(join(home, 'x'), {}, work)))
    expect(most).toBe(1)
  })

  it('is released when the work fails', async () => {
    const failing = withLock(join(home, 'x'), {}, () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    await expect(withLock(join(home, 'x'), { waitMs: 0 }, () => 'in')).resolves.toBe('in')
  })

  it('that another holds is busy in the end', async () => {
    mkdirSync(join(home, 'x.lock'))
    await expect(withLock(join(home, 'x'), { waitMs: 50 }, () => 'in')).rejects.toMatchObject({
      code: 'busy',
      hint: expect.stringContaining('rmdir'),
    })
  })

  it('is no longer waited for after an abort', async () => {
    mkdirSync(join(home, 'x.lock'))
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(withLock(join(home, 'x'), { signal }, () => 'in')).rejects.toThrow('enough')
  })
})

describe('records of forwards', () => {
  const record = {
    id: 'db-1',
    name: 'db',
    contract: 1,
    pid: 1,
    pidStartedAt: 'then',
    socket: '/s',
    startedAt: '2026-11-24T00:00:00.000Z',
    expiresAt: '2026-11-24T00:30:00.000Z',
    profile: {},
    localPort: 1,
    relay: null,
    relayAtEnd: 'delete',
  } as unknown as ForwardRecord

  it('come back as they were written, and go', () => {
    expect(readForwards(paths)).toEqual([])
    writeForward(paths, record)
    writeForward(paths, { ...record, id: 'db-2' })
    expect(readForward(paths, 'db-1')).toEqual(record)
    expect(statSync(join(paths.forwardsDir, 'db-1.json')).mode & 0o777).toBe(0o600)
    removeForward(paths, 'db-1')
    removeForward(paths, 'db-1')
    expect(readForwards(paths).map(({ id }) => id)).toEqual(['db-2'])
  })

  it('that are none do not hide the others', () => {
    writeForward(paths, record)
    for (const [name, text] of [
      ['half.json', '{"id"'],
      ['null.json', 'null'],
      ['other.json', '{}'],
      ['.tmp.json', 'x'],
    ] as const) {
      writeFileSync(join(paths.forwardsDir, name), text)
    }
    expect(readForwards(paths)).toEqual([record])
  })
})

describe('the history', () => {
  const entry = { event: 'open', name: 'db', relay: 'brow-db-1' } as const

  it('has a line for each event, and nothing that was not asked for', () => {
    appendHistory(paths, { ...entry, host: 'secret' } as typeof entry, 0)
    appendHistory(paths, { ...entry, event: 'close', reason: 'asked' } as never, 1000)
    expect(readFileSync(paths.history, 'utf8')).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","event":"open","name":"db","relay":"brow-db-1"}\n' +
        '{"at":"1970-01-01T00:00:01.000Z","event":"close","name":"db","relay":"brow-db-1","reason":"asked"}\n',
    )
  })

  it('is rotated at one mebibyte, and read across both files', () => {
    appendHistory(paths, entry)
    writeFileSync(paths.history, `${readFileSync(paths.history, 'utf8')}${'x'.repeat(1024 * 1024)}\n`)
    appendHistory(paths, { ...entry, name: 'second' })
    expect(readHistory(paths).map(({ name }) => name)).toEqual(['db', 'second'])
    expect(statSync(paths.history).size).toBeLessThan(1000)
  })

  it('that cannot be written stops nobody', () => {
    mkdirSync(paths.history, { recursive: true })
    expect(() => appendHistory(paths, entry)).not.toThrow()
  })
})

describe('the owner', () => {
  it('is made once and says nothing about the user', () => {
    const hash = ownerHash(paths)
    expect(hash).toMatch(/^[0-9a-f]{8}$/)
    expect(ownerHash(paths)).toBe(hash)
    expect(ownerHash(pathsFrom({ HOME: join(home, 'other') }))).not.toBe(hash)
    expect(readdirSync(paths.stateDir)).toEqual(['owner'])
  })

  it('is made anew over an empty file', () => {
    mkdirSync(paths.stateDir, { recursive: true })
    writeFileSync(paths.owner, '')
    expect(ownerHash(paths)).toBe(ownerHash(paths))
  })
})
