import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileLabel, relayName, slug } from '../../helper/core/relay-name.ts'

const hash = (text: string) => Buffer.from(text).toString('hex').padEnd(8, '0')

describe('names of relays', () => {
  it.each([
    ['mysql-dev', 'mysql-dev'],
    ['My SQL (dev)', 'my-sql-dev'],
    ['../etc/passwd', 'etc-passwd'],
    ['数据库', ''],
    ['Übung', 'u-bung'],
    ['--x--', 'x'],
  ])('makes %j a word of a name: %j', (text, expected) => {
    expect(slug(text)).toBe(expected)
  })

  it('are DNS labels whatever the profile is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (service) => {
        const name = relayName(service, randomBytes(32))
        expect(name).toMatch(/^brow-[a-z0-9]([a-z0-9-]*[a-z0-9])?-[0-9a-z]{8}$/)
        expect(name.length).toBeLessThanOrEqual(63)
      }),
    )
  })

  it('do not meet among ten thousand', () => {
    const names = new Set(Array.from({ length: 10_000 }, () => relayName('shop', randomBytes(32))))
    expect(names.size).toBe(10_000)
  })

  it('skip random bytes that would make some letters likelier', () => {
    const bytes = Uint8Array.from([255, 254, 253, 252, 0, 1, 2, 3, 4, 5, 6, 7])
    expect(relayName('x', bytes)).toBe('brow-x-01234567')
  })
})

describe('the label of a profile', () => {
  it('is the name where Kubernetes takes it', () => {
    expect(profileLabel('mysql-dev_2.0', hash)).toBe('mysql-dev_2.0')
  })

  it('is a legal value for any name, and tells near ones apart', () => {
    expect(profileLabel('a b', hash)).not.toBe(profileLabel('a-b', hash))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }), (name) => {
        expect(profileLabel(name, hash)).toMatch(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/)
      }),
    )
  })
})
