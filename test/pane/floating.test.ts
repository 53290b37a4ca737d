// What shares its room with what in a real zellij: viewers that float, those that have ended, shells in which one looks.

import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zellijPath } from '../../scripts/zellij.ts'
import { everyFish } from '../fish/versions.ts'
import { hasFish } from '../fish/world.ts'
import { typed, viewerOf, viewers, zellijDesk } from './desk.ts'
import { eventually, Person, type RunningCluster, startCluster } from './stage.ts'

const there = hasFish && spawnSync('tmux', ['-V']).status === 0 && zellijPath() !== undefined
let cluster: RunningCluster

describe.skipIf(!there)('in zellij', () => {
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(() => cluster?.down())

  everyFish((fish) => {
    it('a viewer that floats stays in sight and where it is, and one that has ended makes room for its successor', async () => {
      const person = new Person(cluster, fish)
      using desk = zellijDesk(person)
      try {
        for (const name of ['web', 'one', 'two']) person.add(name)
        expect(await typed(desk, 'brow connect one --floating')).toBe(0)
        // The focus is on the shell, and both are on the screen.
        await desk.terminal.shows(/brow:one[\s\S]*● one {2}ready/)
        const { left, width } = await viewerOf(desk, 'one')

        expect(await typed(desk, 'brow connect web --ttl 10s')).toBe(0)
        const first = await viewerOf(desk, 'web')
        await desk.terminal.shows(/web has ended: its time is up/)
        expect(await typed(desk, 'brow connect web two')).toBe(0)
        const tiled = () => viewers(desk).filter(({ title }) => title !== 'brow:one')
        await eventually('three in one column', () => {
          const columns = new Set(tiled().map((pane) => `${pane.left} ${pane.width}`))
          return tiled().length === 3 && columns.size === 1
        })
        expect(tiled().map(({ id }) => id)).toContain(first.id)
        expect(await viewerOf(desk, 'one')).toMatchObject({ left, width })
      } finally {
        person.leave()
      }
    })
  })
})
