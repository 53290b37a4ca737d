import { describe, expect, it } from 'vitest'
import { parseHost } from '../../helper/core/hosts.ts'
import { parseLocalPort, parsePort } from '../../helper/core/ports.ts'
import { nearest } from '../../helper/core/suggest.ts'

describe('ports', () => {
  it.each([
    ['1', 1],
    ['3306', 3306],
    ['65535', 65_535],
  ])('%s is one', (text, port) => {
    expect(parsePort(text)).toBe(port)
  })

  it.each(['', '0', '65536', '-1', '1.5', '0x50', 'http', '1e3', ' 80'])('%j is none', (text) => {
    expect(() => parsePort(text)).toThrow(
      expect.objectContaining({ code: 'usage', message: `invalid port: "${text}"` }),
    )
  })

  it('locally may be any free one', () => {
    expect(parseLocalPort('auto')).toBe('auto')
    expect(() => parseLocalPort('any')).toThrow(expect.objectContaining({ hint: expect.stringContaining('auto') }))
  })
})

describe('hosts', () => {
  it.each([
    ['db.internal', 'db.internal'],
    ['10.0.0.7', '10.0.0.7'],
    ['fd00::7', 'fd00::7'],
    ['[fd00::7]', 'fd00::7'],
  ])('%s is read as %s', (text, host) => {
    expect(parseHost(text)).toBe(host)
  })

  it.each(['', 'a b', 'http://x', 'a/b', 'user@x'])('%j is none', (text) => {
    expect(() => parseHost(text)).toThrow(expect.objectContaining({ code: 'usage' }))
  })

  it('with a port are told where the port belongs', () => {
    expect(() => parseHost('db:5432')).toThrow(
      expect.objectContaining({ hint: 'give them apart: --host db --port 5432' }),
    )
  })
})

describe('suggestions', () => {
  const known = ['connect', 'config', 'list', 'stop', 'mysql-dev', 'mysql-prod']
  it.each([
    ['conect', 'connect'],
    ['lits', 'list'],
    ['LIST', 'list'],
    ['mysql-dve', 'mysql-dev'],
    ['mysql-p', 'mysql-prod'],
    ['xyz', undefined],
    ['mysql', undefined],
  ])('%s → %s', (word, suggestion) => {
    expect(nearest(word, known)).toBe(suggestion)
  })
})
