import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../helper/core/width.ts'
import { render } from '../../helper/viewer/render.ts'
import { forward, happened, modelAfter, start, status } from './model.ts'

/** Without weights and bars, which are there without colours, too. */
const plain = (lines: string[]) => lines.map((line) => line.replaceAll(/\x1b\[[\d;]*m/g, ''))
const draw = (model = modelAfter(status()), width = 80, height = 16, now = start) =>
  plain(render(model, { width, height }, false, now))

const minutesBefore = (seconds: number) => start + (1800 - seconds) * 1000

describe('the picture of a forward', () => {
  it('says everything in 80 columns', () => {
    const model = modelAfter(happened('ready', '127.0.0.1:13306 leads to mysql.internal:3306'), status())
    const lines = draw(model)
    expect(lines).toHaveLength(16)
    expect(lines[0]).toMatch(/^● mysql-dev {2}ready {48,}30m left$/)
    expect(lines).toContain('127.0.0.1:13306 → mysql.internal:3306')
    expect(lines).toContain('2 open, 17 in all  ·  round trip 12 ms')
    expect(lines).toContain('context  aks-dev/quay')
    expect(lines).toContain('relay    brow-mysql-dev-0a1b2c3d  deleted at the end')
    expect(lines.join('\n')).toMatch(/\d\d:\d\d:\d\d {2}ready {5}127\.0\.0\.1:13306 leads to mysql\.internal:3306/)
    expect(lines.at(-1)).toBe('r renew  d detach  q stop  ? help  ')
  })

  it('says in words why it ends', () => {
    const lines = draw(modelAfter(happened('stopping', 'expired'), happened('stopped', 'expired'), status())).join('\n')
    expect(lines).toMatch(/stopping {2}its time is up\n.*stopped {3}its time is up/)
    expect(lines).not.toContain('expired')
  })

  it('draws what went through in the last seconds', () => {
    const bytes = [0, 1_000_000, 1_000_000, 9_000_000].map((down) => status({ bytes: { up: 0, down } }))
    expect(draw(modelAfter(...bytes))).toContain(`↓ 8.0 MB/s  ${'▁ █'.padStart(30)}  9.0 MB`)
  })

  it.each([
    [80, 24],
    [40, 24],
    [40, 5],
    [20, 10],
    [7, 3],
    [1, 1],
  ])('keeps to %i columns and %i lines', (width, height) => {
    const model = modelAfter(
      happened('warning', '数据库连接不上，因为目标主机拒绝了连接'),
      happened('refused', 'a 🐟 refused '.repeat(20)),
      status({ name: '很长的名字🐟🐟🐟', lastError: 'connection refused: '.repeat(9) }),
    )
    const lines = draw({ ...model, help: true, notice: 'x'.repeat(100) }, width, height)
    expect(lines).toHaveLength(height)
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([])
  })

  it('leaves out what matters least when lines are few', () => {
    const model = modelAfter(happened('up', 'back after 0.3 s'), status())
    expect(draw(model, 80, 1)).toEqual([expect.stringMatching(/^● mysql-dev {2}ready .*30m left$/)])
    expect(draw(model, 80, 3)).toEqual([
      expect.stringMatching(/^● mysql-dev/),
      '127.0.0.1:13306 → mysql.internal:3306',
      expect.stringMatching(/^r renew/),
    ])
    expect(draw(model, 80, 9).join()).not.toContain('back after')
    expect(draw(model, 80, 12).join()).toContain('back after')
  })

  it.each([
    [301, undefined, undefined],
    [300, 'This forward ends in 5m. Press r to renew it.', '\x1b[1;7;33m'],
    [61, 'This forward ends in 1m1s. Press r to renew it.', '\x1b[1;7;33m'],
    [60, 'This forward ends in 1m. Press r to renew it.', '\x1b[1;7;31m'],
  ])('%i seconds before the end says: %s', (seconds, sentence, bar) => {
    const now = minutesBefore(seconds)
    const line = render(modelAfter(status()), { width: 80, height: 16 }, true, now).find((text) =>
      text.includes('Press r to'),
    )
    expect(line).toBe(sentence && `${bar}${sentence}\x1b[0m`)
  })

  it('does not warn about a forward that was to be short', () => {
    const model = { ...modelAfter(status()), ttlSeconds: 60 }
    expect(draw(model, 80, 16, minutesBefore(30)).join()).not.toContain('Press r to')
  })

  it('says that the keeper is silent', () => {
    const later = start + 7000
    expect(draw(modelAfter(status()), 80, 16, later)).toContain('No news from the keeper for 7s.')
  })

  it('stops every escape sequence that a message brings along', () => {
    const message = 'refused by \x1b[2J\x1b]0;title\x07 \u202egnp'
    const lines = render(modelAfter(happened('refused', message), status()), { width: 80, height: 16 }, false, start)
    expect(lines.join('')).not.toMatch(/\x1b\[2J|\x1b\]|\x07|\u202e/)
  })

  it('says why it ended and how to go', () => {
    const lines = draw({ ...modelAfter(status()), over: 'mysql-dev has ended: its time is up.' })
    expect(lines[1]).toBe('mysql-dev has ended: its time is up.')
    expect(lines.at(-1)).toBe('Press any key to close this view.')
  })

  it('has colours only where they are wanted', () => {
    const model = modelAfter(happened('down', 'cut'), status({ state: 'reconnecting', lastError: 'cut' }))
    const size = { width: 80, height: 16 }
    expect(render(model, size, true, start).join('')).toContain('\x1b[33m')
    expect(render(model, size, false, start).join('')).not.toMatch(/\x1b\[[\d;]*3\d/)
  })

  it('shows the name before anything is known', () => {
    expect(draw(modelAfter(), 80, 4)[0]).toBe(forward.name)
  })
})
