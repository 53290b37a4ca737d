import { describe, expect, it } from 'vitest'
import { eachOnce } from '../../helper/core/each-once.ts'
import type { Relay } from '../../helper/types.ts'

const relay = (name: string, context: string, createdAt: string) =>
  ({ name, context, namespace: 'quay', createdAt }) as Relay

describe('relays of several contexts', () => {
  it('are each shown once, under the first context that leads to their cluster', () => {
    const first = [relay('a', 'one', '2026-01-01')]
    const second = [relay('a', 'two', '2026-01-01'), relay('b', 'two', '2026-01-02')]
    const shown = eachOnce([
      { server: 'https://s', relays: first },
      { server: 'https://s', relays: second },
    ])
    expect(shown).toEqual([second[1], first[0]])
  })

  it('of the same name in different clusters are both shown', () => {
    const relays = ['https://s', 'https://t'].map((server) => ({ server, relays: [relay('a', server, '2026-01-01')] }))
    expect(eachOnce(relays).map(({ context }) => context)).toEqual(['https://s', 'https://t'])
  })
})
