import { describe, expect, it } from 'vitest'
import { profileToAdd } from '../../helper/core/add-profile.ts'
import { editProfile } from '../../helper/core/edit-profile.ts'
import { fieldsFromEnv } from '../../helper/core/field-sources.ts'
import { resolveProfile } from '../../helper/core/profile.ts'
import { checkProfile } from '../../helper/core/schema.ts'

const bare = { context: 'c', host: 'h', port: 3306 }

describe('a resolved profile', () => {
  it('has every blank filled in', () => {
    expect(resolveProfile('db', bare, {})).toEqual({
      name: 'db',
      context: 'c',
      namespace: null,
      host: 'h',
      port: 3306,
      localPort: 3306,
      service: 'db',
      description: '',
      tags: [],
      ttlSeconds: 1800,
      maxTtlSeconds: 86_400,
      lingerSeconds: 900,
      renew: 'never',
      recreate: true,
      relay: { image: 'node:24-alpine' },
    })
  })

  it('takes each field from the nearest source: flag, environment, profile, configuration, built in', () => {
    const ttl = (...present: string[]) => {
      const pick = (name: string, value: string) => (present.includes(name) ? { ttl: value } : {})
      const profile = { ...bare, ...pick('profile', '3m') }
      const sources = { flags: pick('flag', '1m'), env: pick('env', '2m'), defaults: pick('config', '4m') }
      return resolveProfile('db', profile, sources).ttlSeconds / 60
    }
    expect(ttl('flag', 'env', 'profile', 'config')).toBe(1)
    expect(ttl('env', 'profile', 'config')).toBe(2)
    expect(ttl('profile', 'config')).toBe(3)
    expect(ttl('config')).toBe(4)
    expect(ttl()).toBe(30)
  })

  it('mixes settings of the relay one by one', () => {
    const profile = { ...bare, relay: { nodeSelector: { zone: 'a' } } }
    const { relay } = resolveProfile('db', profile, {
      defaults: { relay: { image: 'mirror/node', priorityClass: 'low' } },
      flags: { relay: { priorityClass: 'high' } },
    })
    expect(relay).toEqual({ image: 'mirror/node', nodeSelector: { zone: 'a' }, priorityClass: 'high' })
  })

  it('does not live longer than it may be renewed', () => {
    expect(() => resolveProfile('db', { ...bare, ttl: '2h', maxTtl: '1h' }, {})).toThrow(
      expect.objectContaining({ code: 'usage', message: 'ttl 2h is longer than max-ttl 1h' }),
    )
  })
})

describe('the environment', () => {
  it('sets defaults', () => {
    expect(
      fieldsFromEnv({ BROW_DEFAULT_TTL: '1h', BROW_NAMESPACE: 'n', BROW_IMAGE: 'i', BROW_RECREATE: 'false' }),
    ).toEqual({
      ttl: '1h',
      namespace: 'n',
      recreate: false,
      relay: { image: 'i' },
    })
    expect(fieldsFromEnv({ BROW_NAMESPACE: '' })).toEqual({})
  })

  it('is named when it is wrong', () => {
    expect(() => fieldsFromEnv({ BROW_DEFAULT_TTL: '30' })).toThrow(
      expect.objectContaining({ code: 'usage', message: 'invalid BROW_DEFAULT_TTL: "30"' }),
    )
  })
})

describe('adding', () => {
  it('reads the words of old', () => {
    expect(profileToAdd(['c', 'h', '13306', '3306', 'mysql', '1h'], {})).toEqual({
      context: 'c',
      host: 'h',
      localPort: 13_306,
      port: 3306,
      service: 'mysql',
      ttl: '1h',
    })
  })

  it('takes one port for both', () => {
    expect(profileToAdd(['c', 'h', '3306'], {})).toEqual({ context: 'c', host: 'h', localPort: 3306, port: 3306 })
  })

  it('mixes words and flags', () => {
    expect(profileToAdd(['c'], { host: 'h', port: '1', tag: ['a', 'b'], nodeSelector: ['k=v'] })).toEqual({
      context: 'c',
      host: 'h',
      port: 1,
      tags: ['a', 'b'],
      relay: { nodeSelector: { k: 'v' } },
    })
  })

  it.each<[string[], Record<string, string | string[]>, string]>([
    [[], {}, 'a profile needs a context, a host, a port'],
    [['c', 'h'], {}, 'a profile needs a port'],
    [['c', 'h', 'auto'], {}, 'a profile needs a port'],
    [['c', 'h', '1'], { context: 'd' }, 'context given twice: "c" and --context "d"'],
    [['c', 'h', '0'], {}, 'invalid local port: "0"'],
    [['c', 'h', '1', '2', 's', '30'], {}, 'invalid ttl: "30"'],
    [['c', 'h', '1'], { toleration: ['{'] }, 'invalid toleration: not JSON: {'],
    [['c', 'h', '1'], { nodeSelector: ['k'] }, 'invalid node-selector: "k"'],
    [['c', 'h', '1'], { patch: '[]' }, 'invalid patch: []'],
  ])('refuses %j with %j', (words, flags, message) => {
    expect(() => profileToAdd(words, flags)).toThrow(expect.objectContaining({ code: 'usage', message }))
  })
})

describe('editing', () => {
  it('changes what is named, removes what is unset, keeps the rest', () => {
    const before = { ...bare, ttl: '1h', tags: ['a'], later: 'kept', relay: { image: 'i', priorityClass: 'p' } }
    expect(editProfile(before, { port: '1', unset: ['ttl', 'tag', 'image'] })).toEqual({
      ...bare,
      port: 1,
      later: 'kept',
      relay: { priorityClass: 'p' },
    })
  })

  it.each<[Record<string, string | string[]>, string]>([
    [{}, 'nothing to change'],
    [{ unset: ['host'] }, 'a profile cannot be without its host'],
    [{ unset: ['tll'] }, 'unknown field: "tll"'],
    [{ ttl: '1h', unset: ['ttl'] }, 'ttl is both set and unset'],
  ])('refuses %j', (flags, message) => {
    expect(() => editProfile(bare, flags)).toThrow(expect.objectContaining({ code: 'usage', message }))
  })
})

describe('the schema', () => {
  it('keeps fields that it does not know', () => {
    expect(checkProfile({ ...bare, later: 1 })).toEqual({ profile: { ...bare, later: 1 } })
  })

  it.each([
    [null, '', 'must be an object'],
    [{ ...bare, port: '3306' }, 'port', 'must be a number'],
    [{ ...bare, port: 0 }, 'port', 'must be 1 to 65535'],
    [{ context: 'c', port: 1 }, 'host', 'is missing'],
    [{ ...bare, ttl: '30' }, 'ttl', 'must be a duration with a unit, such as 90s, 30m, 1h30m'],
    [{ ...bare, ttl: '1s' }, 'ttl', 'is out of range'],
    [{ ...bare, relay: { image: 1 } }, 'relay.image', 'must be text'],
    [{ ...bare, tags: ['a', 2] }, 'tags.1', 'must be text'],
  ])('says what is wrong with %j', (value, field, message) => {
    expect(checkProfile(value)).toEqual({ faults: [{ field, message }] })
  })
})
