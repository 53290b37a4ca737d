import { mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeWorld } from '../cli/world.ts'
import { saved } from './config-world.ts'

describe('fifty at once', () => {
  it('lose nothing', async () => {
    using world = makeWorld()
    const names = Array.from({ length: 50 }, (_, index) => `p${index}`)
    const results = await Promise.all(names.map((name) => world.brow(`config add ${name} c h 1`)))
    expect(results.map(({ status }) => status)).toEqual(names.map(() => 0))
    expect(Object.keys(saved(world).profiles).sort()).toEqual(names.toSorted())
    const cache = readFileSync(world.paths.profilesCache, 'utf8')
    expect(cache.split('\n').filter(Boolean)).toHaveLength(50)
    expect(readdirSync(world.paths.configDir)).toEqual(['config.json'])
  }, 120_000)

  it('that add the same name agree on one', async () => {
    using world = makeWorld()
    const results = await Promise.all(Array.from({ length: 10 }, () => world.brow('config add x c h 1')))
    expect(results.map(({ status }) => status).sort()).toEqual([0, ...Array(9).fill(4)])
  })

  it('take over the lock of one that was killed', async () => {
    using world = makeWorld()
    const lock = `${world.paths.config}.lock`
    mkdirSync(lock, { recursive: true })
    const minuteAgo = Date.now() / 1000 - 60
    utimesSync(lock, minuteAgo, minuteAgo)
    const names = Array.from({ length: 24 }, (_, index) => `p${index}`)
    const results = await Promise.all(names.map((name) => world.brow(`config add ${name} c h 1`)))
    expect(results.map(({ status }) => status)).toEqual(names.map(() => 0))
    expect(Object.keys(saved(world).profiles).sort()).toEqual(names.toSorted())
  }, 120_000)
})
