import { describe, expect, it } from 'vitest'
import { clip, displayWidth, harmless } from '../../helper/core/width.ts'

describe('the width of a text on a terminal', () => {
  it.each([
    ['', 0],
    ['plain', 5],
    ['数据库', 6],
    ['ｗｉｄｅ', 8],
    ['ﾊﾝｶｸ', 4],
    ['한국어', 6],
    ['🐟', 2],
    ['👩‍👩‍👧', 2],
    ['🇨🇳', 2],
    ['❤️', 2],
    ['❤', 1],
    ['e\u0301', 1],
    ['→ ● ▁█ …', 8],
    ['a\u200bb', 2],
  ])('%j takes %i cells', (text, cells) => {
    expect(displayWidth(text)).toBe(cells)
  })
})

describe('clipping', () => {
  it.each([
    ['fits', 4, 'fits'],
    ['too long', 5, 'too …'],
    ['数据库', 6, '数据库'],
    ['数据库', 5, '数据…'],
    ['数据库', 4, '数…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['ab', 1, '…'],
    ['ab', 0, ''],
  ])('%j in %i cells is %j', (text, width, clipped) => {
    expect(clip(text, width)).toBe(clipped)
  })
})

it('a harmless text holds nothing that a terminal obeys', () => {
  expect(harmless('a\x1b[2Jb\r\nc\x9bd\u202ee')).toBe('a [2Jb c d e')
})
