import { describe, expect, it } from 'vitest'
import { parseName } from '../../helper/core/names.ts'

describe('names of profiles', () => {
  it.each([
    'db',
    'my db',
    "it's",
    'say "hi"',
    'mysql-dev.1',
    '数据库',
    '🐘',
    '👩‍👩‍👧',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '3306',
    '__proto__',
    'constructor',
    'a:b',
    '$(x)',
    'x'.repeat(64),
  ])('may be %j', (name) => {
    expect(parseName(name)).toBe(name)
  })

  it('are compared in NFC', () => {
    expect(parseName('cafe\u0301')).toBe('café')
  })

  it.each([
    ['', 'empty'],
    [' x', 'space'],
    ['x ', 'space'],
    ['a/b', '/'],
    ['../x', '/'],
    ['a\\b', '\\'],
    ['-x', '-'],
    ['.x', '.'],
    ['a*', '*'],
    ['a?', '?'],
    ['[a]', '['],
    ['a,b', ','],
    ['a\tb', 'invisible'],
    ['a\nb', 'invisible'],
    ['a\u0000b', 'invisible'],
    ['a\u202eb', 'invisible'],
    ['a\u200bb', 'invisible'],
    ['a\u2028b', 'invisible'],
    ['\ud800', 'invisible'],
    ['\u200d', 'nothing to see'],
    ['x'.repeat(65), 'longer'],
  ])('may not be %j', (name, reason) => {
    expect(() => parseName(name)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(reason) }),
    )
  })
})
