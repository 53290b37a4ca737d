import { describe, expect, it } from 'vitest'
import { missingAmong } from '../../scripts/fish-versions.ts'
import { versionIn } from '../../scripts/fishes.ts'

const missing = (...versions: string[]) =>
  missingAmong(versions.map((version) => ({ version }))).map(({ name }) => name)

describe('the versions of fish', () => {
  it('are complete with a 3.6, a 4.0 and something newer', () => {
    expect(missing('3.6.0', '4.0.2', '4.9.3')).toEqual([])
    expect(missing('3.6.4', '4.0.0', '5.0.0')).toEqual([])
  })

  it.each([
    [['4.0.2', '4.9.3'], ['fish 3.6']],
    [['3.6.0', '4.9.3'], ['fish 4.0']],
    [['3.6.0', '4.0.2'], ['a fish newer than 4.0']],
    [['3.7.1'], ['fish 3.6', 'fish 4.0', 'a fish newer than 4.0']],
    [[], ['fish 3.6', 'fish 4.0', 'a fish newer than 4.0']],
  ])('%j leave out %j', (versions, names) => {
    expect(missing(...versions)).toEqual(names)
  })

  it.each([
    ['fish, version 3.6.0', '3.6.0'],
    ['fish, version 4.10.0-12-gabc\n', '4.10.0'],
    ['no fish', undefined],
  ])('%j is %s', (text, version) => {
    expect(versionIn(text)).toBe(version)
  })
})
