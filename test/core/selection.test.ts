import { describe, expect, it } from 'vitest'
import { batchDocument } from '../../helper/core/batch.ts'
import { isSingle, profileKind, select, type Wanted } from '../../helper/core/selection.ts'
import { BrowError } from '../../helper/errors.ts'

const known = [
  { name: 'mysql-dev', tags: ['dev', 'mysql'] },
  { name: 'mysql-prod', tags: ['mysql'] },
  { name: 'redis', tags: ['dev'] },
  { name: '数据库' },
]
const names = (wanted: Wanted) =>
  select(wanted, known, profileKind).map(({ name, error }) => (error ? `!${name}` : name))

describe('selection', () => {
  it.each<[Wanted, string[]]>([
    [{ words: ['redis', 'mysql-dev'] }, ['redis', 'mysql-dev']],
    [{ words: ['mysql-*'] }, ['mysql-dev', 'mysql-prod']],
    [{ words: ['mysql-???'] }, ['mysql-dev']],
    [{ words: ['[mr]*-dev'] }, ['mysql-dev']],
    [{ words: ['[!m]*'] }, ['redis', '数据库']],
    [{ words: ['数据?'] }, ['数据库']],
    [{ words: ['redis', 'r*', 'redis'] }, ['redis']],
    [{ words: [], tags: ['dev'] }, ['mysql-dev', 'redis']],
    [{ words: ['redis'], tags: ['mysql'] }, ['redis', 'mysql-dev', 'mysql-prod']],
    [{ words: [], all: true }, ['mysql-dev', 'mysql-prod', 'redis', '数据库']],
    [{ words: ['redis', 'nope'] }, ['redis', '!nope']],
    [{ words: ['x*'] }, ['!x*']],
    [{ words: ['[z-a]'] }, ['![z-a]']],
    [{ words: ['a(b'] }, ['!a(b']],
  ])('%j → %j', (wanted, expected) => {
    expect(names(wanted)).toEqual(expected)
  })

  it('names the nearest name for one that is unknown', () => {
    const [choice] = select({ words: ['mysql-dve'] }, known, profileKind)
    expect(choice?.error).toMatchObject({ code: 'profile-not-found', hint: expect.stringContaining('mysql-dev') })
  })

  it('says that a pattern matches nothing', () => {
    const [choice] = select({ words: ['x*'] }, known, profileKind)
    expect(choice?.error).toMatchObject({ code: 'profile-not-found', message: 'no profile matches "x*"' })
  })

  it('is of one thing when it is a name, or a pattern that matches nothing', () => {
    const single = (wanted: Wanted) => isSingle(wanted, select(wanted, known, profileKind))
    expect(single({ words: ['redis'] })).toBe(true)
    expect(single({ words: ['nope'] })).toBe(true)
    expect(single({ words: ['x*'] })).toBe(true)
    expect(single({ words: ['r*'] })).toBe(false)
    expect(single({ words: ['x*', 'y*'] })).toBe(false)
    expect(single({ words: [], tags: ['dev'] })).toBe(false)
  })

  it('refuses nothing at all, names beside --all, and an unknown tag', () => {
    expect(() => names({ words: [] })).toThrow(expect.objectContaining({ code: 'usage' }))
    expect(() => names({ words: ['redis'], all: true })).toThrow(expect.objectContaining({ code: 'usage' }))
    expect(() => names({ words: [], tags: ['mysq'] })).toThrow(
      expect.objectContaining({ code: 'profile-not-found', hint: 'did you mean --tag mysql?' }),
    )
  })

  it('of all is empty when there is nothing', () => {
    expect(select({ words: [], all: true }, [], profileKind)).toEqual([])
  })
})

describe('a batch', () => {
  const good = { name: 'a', ok: true as const }
  const bad = {
    name: 'b',
    ok: false as const,
    error: new BrowError('port-taken', 'port 1 is taken', { hint: 'x' }).toDocument(),
  }

  it('is its items when all went well', () => {
    expect(batchDocument([good], true)).toEqual({ items: [good] })
  })

  it('of one literal name fails with that error alone', () => {
    expect(() => batchDocument([bad], true)).toThrow(expect.objectContaining({ code: 'port-taken', items: undefined }))
  })

  it('of several fails as a whole and keeps every fate', () => {
    expect(() => batchDocument([good, bad], false)).toThrow(
      expect.objectContaining({ code: 'batch-failed', message: '1 of 2 failed: b', items: [good, bad] }),
    )
  })

  it('is single for one literal name only', () => {
    expect(
      [{ words: ['a'] }, { words: ['a*'] }, { words: ['a', 'b'] }, { words: [], all: true }].map((wanted) =>
        isSingle(wanted),
      ),
    ).toEqual([true, false, false, false])
  })
})
