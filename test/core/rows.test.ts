import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFields, toRows } from '../../helper/core/rows.ts'

const rows = (document: unknown, fields: string) => toRows(document, parseFields(fields))

describe('rows', () => {
  it.each([
    [{ items: [{ a: 1, b: { c: 'x' } }, { a: null }] }, 'a,b.c', '1\u001fx\0\u001f\0'],
    [{ a: true, b: false }, 'a,b', 'true\u001ffalse\0'],
    [{ tags: ['x', 'y'] }, 'tags', 'x,y\0'],
    [{ o: { k: 1 } }, 'o', '{"k":1}\0'],
    [{ items: [] }, 'a', ''],
    [{ a: 1 }, 'toString,a.b.c', '\u001f\0'],
    [{ a: 'two\nlines\tand "more"' }, 'a', 'two\nlines\tand "more"\0'],
    [{ a: 'x\u001fy\0z' }, 'a', 'x\ufffdy\ufffdz\0'],
  ])('of %j with %s', (document, fields, text) => {
    expect(rows(document, fields)).toBe(text)
  })

  it('come back as they were, whatever text is in them', () => {
    const field = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\u001f\0]/g, ''))
    fc.assert(
      fc.property(fc.array(fc.record({ a: field, b: field })), (items) => {
        const records = rows({ items }, 'a,b').split('\0').slice(0, -1)
        expect(records.map((record) => record.split('\u001f'))).toEqual(items.map(({ a, b }) => [a, b]))
      }),
    )
  })
})
