// Forwards in panes: what opens, where the focus is, what closing does. In a real tmux and a real zellij.

import { execFileSync, spawnSync } from 'node:child_process'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { zellijPath } from '../../scripts/zellij.ts'
import { hasFish } from '../fish/world.ts'
import { type Desk, tmuxDesk, typed, viewerOf, viewers, zellijDesk } from './desk.ts'
import { eventually, Person, startCluster } from './stage.ts'

const ready = hasFish && spawnSync('tmux', ['-V']).status === 0
const desks = [
  { kind: 'tmux', open: tmuxDesk, there: ready },
  { kind: 'zellij', open: zellijDesk, there: ready && zellijPath() !== undefined },
]
for (const { kind, there } of desks) if (!there) console.log(`SKIPPED: panes in ${kind}, which is not installed`)

const odd = `it's a "db" #1 🐟`
let cluster: Awaited<ReturnType<typeof startCluster>>
let person: Person

beforeAll(async () => {
  if (!ready) return
  cluster = await startCluster()
  person = new Person(cluster)
  for (const name of ['web', 'one', 'two', 'three', odd]) person.add(name)
  person.add('broken', '--host', 'nowhere.sandbox.internal')
})

// A viewer that loses its pane ends its forward, a moment after the test.
afterEach(async () => {
  if (!ready) return
  await eventually('nothing open', () => {
    person.brow('stop', '--all')
    return person.open().length === 0
  })
})

afterAll(async () => {
  if (!ready) return
  person.leave()
  await cluster.down()
})

const gone = async () => {
  await eventually('no forward', () => person.open().length === 0)
  await eventually('no relay', () => person.relays().length === 0)
}
const shell = (desk: Desk) => desk.panes().find(({ title }) => !title.startsWith('brow:'))!

it('has every multiplexer on CI', () => {
  expect(process.env.CI ? desks.filter(({ there }) => !there) : []).toEqual([])
})

describe.each(desks)('a pane of $kind', ({ open, there }) => {
  describe.skipIf(!there)('that is there', () => {
    it('shows a connection of a shell whose environment nobody else has, and ends it when it is closed', async () => {
      using desk = open(person)
      expect(await typed(desk, 'brow connect web')).toBe(0)
      const pane = await viewerOf(desk, 'web')
      expect(shell(desk).focused).toBe(true)
      await desk.terminal.shows(/✔ web {2}127\.0\.0\.1:\d+ → /)
      const [port] = person.open('localPort')
      const text = execFileSync('curl', ['--silent', `http://127.0.0.1:${port}/hello`], { encoding: 'utf8' })
      expect(text).toBe('hello from inside\n')
      await eventually('a viewer', () => person.open('viewer.pane')[0] === pane.id.replace('terminal_', ''))
      desk.close(pane.id)
      await gone()
    })

    it('bears any name, and ends the connection with q', async () => {
      using desk = open(person)
      expect(await typed(desk, `brow connect "it's a \\"db\\" #1 🐟"`)).toBe(0)
      const pane = await viewerOf(desk, odd)
      await eventually('a viewer', () => person.open('name,viewer.multiplexer')[0]?.match(/ (tmux|zellij)$/))
      desk.press(pane.id, 'q')
      await gone()
      await eventually('the pane closes', () => viewers(desk).length === 0)
    })

    it('ends the forward with Ctrl-C, and keeps the relay of forward start', async () => {
      using desk = open(person)
      person.brow('pod', 'create', 'web')
      expect(await typed(desk, 'brow forward start web')).toBe(0)
      const pane = await viewerOf(desk, 'web')
      await eventually('a viewer', () => person.open('viewer.multiplexer')[0] !== '')
      desk.press(pane.id, pane.id.startsWith('%') ? 'C-c' : '\x03')
      await eventually('no forward', () => person.open().length === 0)
      expect(person.relays()).toHaveLength(1)
      person.brow('pod', 'delete', '--all', '--yes')
    })

    it('is brought to the front by a second connect, and by d leaves the forward open', async () => {
      using desk = open(person)
      await typed(desk, 'brow connect web')
      const pane = await viewerOf(desk, 'web')
      await eventually('a viewer', () => person.open('viewer.multiplexer')[0] !== '')
      expect(shell(desk).focused).toBe(true)
      desk.terminal.enter('brow connect web')
      await eventually('the focus', () => desk.panes().find(({ id }) => id === pane.id)?.focused)
      expect(viewers(desk)).toHaveLength(1)
      desk.press(pane.id, 'd')
      await eventually('no pane', () => viewers(desk).length === 0)
      expect(person.open()).toEqual(['web'])
    })

    it('shares one column with others', async () => {
      using desk = open(person)
      expect(await typed(desk, 'brow connect one two')).toBe(0)
      await eventually('two viewers', () => person.open('viewer.multiplexer').every((kind) => kind !== ''))
      expect(await typed(desk, 'brow connect three')).toBe(0)
      await eventually('three panes', () => viewers(desk).length === 3)
      const places = new Set(viewers(desk).map(({ left, width }) => `${left} ${width}`))
      expect(places.size).toBe(1)
      expect(shell(desk)).toMatchObject({ focused: true, left: 0, width: expect.closeTo(80, -1) })
    })

    it('does not open for what failed, or in the background', async () => {
      using desk = open(person)
      expect(await typed(desk, 'brow connect broken')).toBe(1)
      expect(await typed(desk, 'brow connect --background web')).toBe(0)
      expect(desk.terminal.screen()).toContain('→ brow forward attach web')
      expect(await typed(desk, 'set -gx BROW_FORWARD_IN background; brow connect one')).toBe(0)
      expect(viewers(desk)).toEqual([])
    })

    it('is not needed to look at it here', async () => {
      using desk = open(person)
      await desk.terminal.shows(/brow>/)
      desk.terminal.enter('clear; brow connect --here web; echo "code:"$status.')
      await desk.terminal.shows(/d detach/)
      expect(viewers(desk)).toEqual([])
      desk.terminal.type('q')
      await desk.terminal.shows(/web is closed\.[\s\S]*code:0\./)
      await gone()
    })
  })
})
