import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyConfig, formatConfig, parseConfig, profileNamed } from '../../helper/core/config.ts'
import { exportDocument } from '../../helper/core/export-config.ts'
import { readImport } from '../../helper/core/import-file.ts'
import { applyImport, planImport } from '../../helper/core/import-plan.ts'
import { nameFault } from '../../helper/core/names.ts'
import { resolveProfile } from '../../helper/core/profile.ts'
import type { Profile } from '../../helper/types.ts'

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
const ttl = fc.constantFrom('10s', '30m', '1h30m')
const optional = {
  namespace: word,
  localPort: fc.oneof(fc.integer({ min: 1, max: 65_535 }), fc.constant('auto' as const)),
  description: fc.string({ unit: 'grapheme' }),
  tags: fc.uniqueArray(word),
  ttl,
  recreate: fc.boolean(),
  relay: fc.record({ image: word, nodeSelector: fc.dictionary(word, word) }, { requiredKeys: [] }),
}
const profile = fc.record(
  { context: word, host: word, port: fc.integer({ min: 1, max: 65_535 }), ...optional },
  { requiredKeys: ['context', 'host', 'port'] },
) as fc.Arbitrary<Profile>
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.normalize('NFC'))
  .filter((text) => nameFault(text) === undefined)
const defaults = fc.record(optional, { requiredKeys: [] })

describe('what is exported', () => {
  it('means the same wherever it is imported', () => {
    fc.assert(
      fc.property(fc.dictionary(name, profile, { noNullPrototype: true }), defaults, (profiles, given) => {
        const here = { ...emptyConfig(), defaults: given, profiles: new Map(Object.entries(profiles)) }
        const names = Object.keys(profiles)
        const text = JSON.stringify(exportDocument(here, names))
        const there = emptyConfig()
        if (names.length === 0) {
          expect(() => readImport(text, 'x', {})).toThrow('nothing to import')
          return
        }
        applyImport(planImport(readImport(text, 'x', {}), there, { replace: false }), there)
        const again = parseConfig(JSON.parse(formatConfig(there)), 'x')
        for (const each of names) {
          const resolved = resolveProfile(each, profileNamed(again, each).profile, {})
          expect(resolved).toEqual(resolveProfile(each, profiles[each]!, { defaults: given }))
        }
      }),
    )
  })
})

describe('an import', () => {
  const here = () => ({
    ...emptyConfig(),
    profiles: new Map<string, unknown>([['db', { context: 'a', host: 'h', port: 1 }]]),
  })
  const plan = (profile: object, replace = false, given = {}) =>
    planImport([{ name: 'db', profile }], here(), { replace, ...given })[0]

  it('leaves a profile that is the same', () => {
    expect(plan({ port: 1, host: 'h', context: 'a' })).toMatchObject({ action: 'unchanged' })
  })

  it('refuses one that differs, unless told to replace it', () => {
    const other = { context: 'a', host: 'h', port: 2 }
    expect(plan(other)).toMatchObject({
      action: 'refused',
      error: { code: 'exists', hint: expect.stringContaining('--replace') },
    })
    expect(plan(other, true)).toMatchObject({ action: 'replaced' })
  })

  it('gives a context and a namespace to entries that have none, and to no others', () => {
    const given = { context: 'c', namespace: 'n' }
    expect(plan({ host: 'h', port: 1 }, true, given)).toMatchObject({ profile: { context: 'c', namespace: 'n' } })
    expect(plan({ context: 'a', namespace: 'b', host: 'h', port: 1 }, true, given)).toMatchObject({
      profile: { context: 'a', namespace: 'b' },
    })
  })

  it.each([
    [{ host: 'h', port: 1 }, 'it names no context'],
    [{ context: 'a', host: 'h', port: 70_000 }, 'port must be 1 to 65535'],
    [{ context: 'a', host: 'a b', port: 1 }, 'host must be a host name or an address'],
  ])('refuses %j: %s', (profile, message) => {
    expect(plan(profile, true)).toMatchObject({ action: 'refused', error: { message } })
  })
})
