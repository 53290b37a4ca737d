import { describe, expect, it } from 'vitest'
import { type RatedForward, withRates } from '../../helper/core/rates.ts'
import { displayWidth } from '../../helper/core/width.ts'
import type { Forward } from '../../helper/types.ts'
import { renderOverview } from '../../helper/viewer/overview.ts'

const forward = (name: string, part: Partial<Forward> = {}): Forward => ({
  id: name,
  name,
  state: 'ready',
  localHost: '127.0.0.1',
  localPort: 5432,
  host: 'db.internal',
  port: 5432,
  context: 'dev',
  namespace: 'n',
  relay: 'r',
  pid: 1,
  startedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-01T00:30:00.000Z',
  secondsLeft: 1800,
  connections: { open: 2, total: 3 },
  bytes: { up: 0, down: 0 },
  rttMs: 1.5,
  lastError: null,
  relayAtEnd: 'delete',
  ...part,
})
const rated = (...names: string[]): RatedForward[] =>
  withRates({ at: 0, forwards: names.map((name) => forward(name)) }, undefined)

describe('rates', () => {
  it('are bytes a second between two looks', () => {
    const before = { at: 1000, forwards: [forward('a', { bytes: { up: 10, down: 100 } })] }
    const after = { at: 3000, forwards: [forward('a', { bytes: { up: 30, down: 2100 } })] }
    expect(withRates(after, before)[0]?.rates).toEqual({ up: 10, down: 1000 })
  })

  it('are zero at first, for a new forward, and when counting began anew', () => {
    const before = { at: 0, forwards: [forward('a', { bytes: { up: 900, down: 900 } })] }
    const again = forward('a', { startedAt: '2026-01-01T00:01:00.000Z', bytes: { up: 950, down: 950 } })
    const less = forward('a', { bytes: { up: 5, down: 5 } })
    const later = (forwards: Forward[]) => withRates({ at: 1000, forwards }, before)[0]?.rates
    expect(withRates(before, undefined)[0]?.rates).toEqual({ up: 0, down: 0 })
    expect([later([forward('b')]), later([again]), later([less])]).toEqual(Array(3).fill({ up: 0, down: 0 }))
  })
})

describe('the overview', () => {
  it.each([
    { width: 120, height: 24 },
    { width: 40, height: 6 },
    { width: 10, height: 3 },
    { width: 1, height: 1 },
  ])('fits a terminal of $width by $height', (size) => {
    const lines = renderOverview(rated('web', '数据库-主', '🐟 odd', 'd', 'e', 'f'), size, false)
    const plain = lines.map((line) => line.replace(/\x1b\[[\d;]*m/g, ''))
    expect(lines.length).toBeLessThanOrEqual(size.height)
    expect(Math.max(...plain.map(displayWidth))).toBeLessThanOrEqual(size.width)
  })

  it('aligns names of any width', () => {
    const lines = renderOverview(rated('web', '数据库'), { width: 120, height: 10 }, false)
    const columns = lines.slice(1, 3).map((line) => displayWidth(line.slice(0, line.indexOf('127.0.0.1'))))
    expect(columns[0]).toBe(columns[1])
  })

  it('counts what it has no room for', () => {
    const text = renderOverview(rated('a', 'b', 'c', 'd', 'e'), { width: 80, height: 5 }, false).join('\n')
    expect(text).toContain('and 3 more')
  })

  it('says when nothing is open', () => {
    expect(renderOverview([], { width: 80, height: 5 }, false).join('\n')).toContain('nothing is open')
  })

  it('lets no name of a cluster command the terminal', () => {
    const lines = renderOverview(rated('a\x1b[2Jb'), { width: 80, height: 5 }, true)
    expect(lines.join('\n')).not.toContain('\x1b[2J')
  })
})
