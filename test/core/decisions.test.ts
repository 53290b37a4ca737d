import { describe, expect, it } from 'vitest'
import { type ClockState, clockStep } from '../../helper/core/forward-clock.ts'
import { proxyFor } from '../../helper/core/proxy.ts'
import { mergeStrategically } from '../../helper/core/strategic-merge.ts'
import { planSweep } from '../../helper/core/sweep.ts'
import type { Relay } from '../../helper/types.ts'

describe('the clock of a forward', () => {
  const at = (left: number, more: Partial<ClockState> = {}): ClockState => ({
    now: 1_000_000,
    startedAt: 0,
    expiresAt: 1_000_000 + left * 1000,
    ttlSeconds: 1800,
    maxTtlSeconds: 86_400,
    renew: 'never',
    used: false,
    warned: new Set(),
    ...more,
  })

  it.each([
    ['far from the end', at(301), { step: 'nothing' }],
    ['five minutes before', at(300), { step: 'warn', mark: 300 }],
    ['said already', at(299, { warned: new Set([300]) }), { step: 'nothing' }],
    ['one minute before', at(60, { warned: new Set([300]) }), { step: 'warn', mark: 60 }],
    ['woken between the marks', at(30), { step: 'warn', mark: 60 }],
    ['a short life has no five minutes', at(50, { ttlSeconds: 200 }), { step: 'warn', mark: 60 }],
    ['over', at(0), { step: 'expire' }],
    ['long over, after a sleep', at(-9999), { step: 'expire' }],
    ['used', at(400, { renew: 'while-used', used: true }), { step: 'renew', ttlSeconds: 1800 }],
    ['not used', at(400, { renew: 'while-used' }), { step: 'nothing' }],
    [
      'used, up to the limit',
      at(400, { renew: 'while-used', used: true, maxTtlSeconds: 1500 }),
      { step: 'renew', ttlSeconds: 500 },
    ],
    ['used, at the limit', at(400, { renew: 'while-used', used: true, maxTtlSeconds: 1400 }), { step: 'nothing' }],
  ])('%s', (_name, state, expected) => {
    expect(clockStep(state)).toEqual(expected)
  })
})

describe('which proxy leads to a cluster', () => {
  const env = { HTTPS_PROXY: 'proxy.corp:3128', NO_PROXY: '.internal.corp,10.0.0.0/8,api.example.com:8443,exact.org' }
  it.each([
    ['https://aks.azmk8s.io:443', 'http://proxy.corp:3128'],
    ['https://k8s.internal.corp', undefined],
    ['https://10.1.2.3:6443', undefined],
    ['https://11.1.2.3:6443', 'http://proxy.corp:3128'],
    ['https://api.example.com:8443', undefined],
    ['https://api.example.com:6443', 'http://proxy.corp:3128'],
    ['https://exact.org', undefined],
    ['https://notexact.org', 'http://proxy.corp:3128'],
    ['https://127.0.0.1:6443', undefined],
    ['https://[::1]:6443', undefined],
    ['http://plain.example', undefined],
    ['nonsense', undefined],
  ])('%s → %s', (server, expected) => {
    expect(proxyFor(server, env)).toBe(expected)
  })

  it('is none where nothing is set, or everything is excepted', () => {
    expect(proxyFor('https://a.b', {})).toBeUndefined()
    expect(proxyFor('https://a.b', { HTTPS_PROXY: 'http://p', NO_PROXY: '*' })).toBeUndefined()
    expect(proxyFor('https://a.b', { https_proxy: 'socks5://p' })).toBe('socks5://p')
  })
})

describe('strategic merge', () => {
  it('merges objects, deletes with null, replaces plain lists and merges named ones', () => {
    const base = {
      a: { b: 1, c: 2 },
      list: [1, 2],
      containers: [{ name: 'x', image: 'i', args: ['a'] }, { name: 'y' }],
    }
    const patch = { a: { c: null, d: 3 }, list: [3], containers: [{ name: 'x', image: 'j' }, { name: 'z' }] }
    expect(mergeStrategically(base, patch)).toEqual({
      a: { b: 1, d: 3 },
      list: [3],
      containers: [{ name: 'x', image: 'j', args: ['a'] }, { name: 'y' }, { name: 'z' }],
    })
    expect(base.a).toEqual({ b: 1, c: 2 })
  })
})

describe('what cleanup removes', () => {
  const relay = (more: Partial<Relay>): Relay => ({
    name: 'r',
    pod: 'p',
    context: 'c',
    namespace: 'n',
    profile: 'x',
    state: 'running',
    reason: null,
    createdAt: '2026-01-01T00:00:00Z',
    expiresAt: '2026-01-01T01:00:00Z',
    secondsLeft: 100,
    mine: true,
    old: false,
    image: null,
    node: null,
    ...more,
  })
  const removed = (one: Relay, allOwners = false) =>
    planSweep([one], new Set(['used']), allOwners).map((step) => step.reason)

  it.each([
    ['one of mine that a forward uses', relay({ name: 'used' }), []],
    ['one of mine that nobody uses', relay({}), ['no forward of this machine uses it']],
    ['one that has failed', relay({ name: 'used', state: 'failed' }), ['it has failed']],
    ['one that is ending', relay({ state: 'ending' }), []],
    ['one that is overdue', relay({ name: 'used', secondsLeft: -1 }), ['its time is over']],
    ["somebody else's", relay({ mine: false, secondsLeft: -1 }), []],
    ['an old pod in its time', relay({ mine: false, old: true }), []],
    ['an overdue old pod', relay({ mine: false, old: true, secondsLeft: 0 }), ['its time is over']],
    ['an old pod without an end', relay({ mine: false, old: true, secondsLeft: null }), []],
  ])('%s', (_name, one, expected) => {
    expect(removed(one)).toEqual(expected)
  })

  it("removes other people's only when told to, and only what is over", () => {
    expect(removed(relay({ mine: false, secondsLeft: -1 }), true)).toEqual(['its time is over'])
    expect(removed(relay({ mine: false }), true)).toEqual([])
  })
})
