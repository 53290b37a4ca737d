import { describe, expect, it } from 'vitest'
import { farewell } from '../../helper/viewer/farewell.ts'
import type { Ending } from '../../helper/viewer/show.ts'
import { modelAfter, status } from './model.ts'

const seen = modelAfter(status({ bytes: { up: 100, down: 2_000_000 } }))
const local = '127.0.0.1:13306'
const totals = '  2.0 MB received, 100 B sent, 17 connections'

describe('what stays on the terminal', () => {
  it.each<[string, Ending['how'], string, string[]]>([
    ['after d', 'detached', '', [`mysql-dev stays open on ${local}.`, '  → brow forward attach mysql-dev']],
    ['after q', 'stopped', '', ['mysql-dev is closed.', totals]],
    ['after Ctrl-C', 'interrupted', '', ['mysql-dev is closed.', totals]],
    ['when clean-up failed', 'stopped', 'no route', ['mysql-dev is closed, but no route.', totals]],
    ['when its time was up', 'ended', 'its time is up', ['mysql-dev has ended: its time is up.', totals]],
  ])('%s', (_, how, reason, lines) => {
    expect(farewell({ how, reason, model: seen }, local)).toEqual(lines)
  })

  it('when nothing had been seen yet', () => {
    const ending: Ending = { how: 'detached', reason: '', model: modelAfter() }
    expect(farewell(ending, local)[0]).toBe(`mysql-dev stays open on ${local}.`)
    expect(farewell({ ...ending, how: 'stopped' }, local)).toEqual(['mysql-dev is closed.'])
  })
})
