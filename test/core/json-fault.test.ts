import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFault } from '../../helper/core/json-fault.ts'

describe('the place where JSON breaks', () => {
  it.each([
    ['{\n  "a": 1,\n}', 2, 9, '"," before "}"'],
    ['{"a": 1', 1, 8, 'the end of the file where "," or "}" belongs'],
    ['{"a" 1}', 1, 6, '"1" where ":" belongs'],
    ['{\n "a": tru }', 2, 7, '"t" where a value belongs'],
    ['{"a": 01}', 1, 7, '"0" where a value belongs'],
    ["{'a': 1}", 1, 2, `"'" where a name in double quotes belongs`],
    ['// c\n{}', 1, 1, 'a comment where a value belongs'],
    ['[1 2]', 1, 4, '"2" where "," or "]" belongs'],
    ['{} x', 1, 4, '"x" after the end'],
    ['{"a": "x\n"}', 1, 7, 'a text that is not closed or has a bad character'],
  ])('%j', (text, line, column, message) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(findJsonFault(text)).toEqual({ line, column, message })
  })

  it('does not overflow on a text that is nested without end', () => {
    expect(findJsonFault('['.repeat(500_000))?.message).toBe('nested too deeply')
  })

  it('is found in a text exactly when the engine refuses it', () => {
    const document = fc.json().chain((text) =>
      fc.record({
        text: fc.constant(text),
        at: fc.nat(text.length),
        junk: fc.constantFrom('', ',', '}', '"', '1', ' ', 'x', '\\'),
      }),
    )
    fc.assert(
      fc.property(document, ({ text, at, junk }) => {
        const mangled = text.slice(0, at) + junk + text.slice(at + 1)
        let sound = true
        try {
          JSON.parse(mangled)
        } catch {
          sound = false
        }
        expect(findJsonFault(mangled) === undefined).toBe(sound)
      }),
      { numRuns: 2000 },
    )
  })
})
