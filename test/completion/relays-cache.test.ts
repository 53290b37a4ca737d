import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { forgetRelay, rememberRelay, rememberRelays } from '../../helper/store/relays-cache.ts'
import type { Relay } from '../../helper/types.ts'
import { makeWorld } from '../cli/world.ts'

const now = Date.parse('2026-01-01T00:00:00Z')

const relay = (name: string, namespace = 'quay', context = 'dev', expiresAt: string | null = '2026-01-01T00:30:00Z') =>
  ({ name, namespace, context, expiresAt, profile: 'db', state: 'running' }) as Relay

describe('the relays that completion knows', () => {
  it('of a place are those that were found there last; other places keep theirs', () => {
    using world = makeWorld()
    const names = () => readFileSync(world.paths.relaysCache, 'utf8').replace(/\t.*$/gm, '').split('\n').slice(0, -1)
    rememberRelays(world.paths, { context: 'dev', namespace: 'quay' }, [relay('a'), relay('b')], now)
    rememberRelay(world.paths, relay('c', 'ship'), now)
    rememberRelay(world.paths, relay('d', 'quay', 'dev-2'), now)
    expect(names()).toEqual(['a', 'b', 'c', 'd'])
    rememberRelays(world.paths, { context: 'dev', namespace: 'quay' }, [relay('b')], now)
    expect(names()).toEqual(['c', 'd', 'b'])
    rememberRelays(world.paths, { context: 'dev', namespace: null }, [], now)
    expect(names()).toEqual(['d'])
    forgetRelay(world.paths, 'd', now)
    expect(names()).toEqual([])
  })

  it('are forgotten when their time is up', () => {
    using world = makeWorld()
    rememberRelay(world.paths, relay('a'), now)
    rememberRelay(world.paths, relay('b', 'quay', 'dev', '2026-01-01T02:00:00Z'), now + 31 * 60_000)
    expect(readFileSync(world.paths.relaysCache, 'utf8')).toBe('b\tdb\trunning\t1767232800\tdev\tquay\n')
  })

  it('are no reason to fail: a cache that cannot be written is done without', () => {
    using world = makeWorld()
    writeFileSync(`${world.home}/.cache`, 'in the way')
    expect(() => rememberRelay(world.paths, relay('a'), now)).not.toThrow()
  })
})
