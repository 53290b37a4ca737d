// Forwards in panes: what opens, where the focus is, what closing does. With every fish, in a real multiplexer.

import { execFileSync } from 'node:child_process'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { type Desk, prompted, typed, viewerOf, viewers } from './desk.ts'
import { eventually, Person, type RunningCluster, startCluster } from './stage.ts'

const odd = `it's a "db" #1 🐟`
/** `there`: whether the multiplexer is. */
export function panesOf(kind: string, open: (person: Person) => Desk, there: boolean): void {
  if (!there) console.log(`SKIPPED: panes in ${kind}, which is not installed`)
  let cluster: RunningCluster

  beforeAll(async () => {
    if (there) cluster = await startCluster()
  })
  afterAll(() => cluster?.down())

  it('are tried on CI', () => {
    expect(there || !process.env.CI).toBe(true)
  })

  everyFish((fish) => {
    describe(`a pane of ${kind}`, () => {
      let person: Person
      let desk: Desk

      beforeAll(() => {
        if (!there) return
        person = new Person(cluster, fish)
        for (const name of ['web', 'one', 'two', 'three', odd]) person.add(name)
        person.add('broken', '--host', 'nowhere.sandbox.internal')
        desk = open(person)
      })

      // A viewer that loses its pane ends its forward, a moment after the test.
      afterEach(async () => {
        if (!there) return
        for (const { id } of viewers(desk)) desk.close(id)
        person.helper('stop', '--all')
        await eventually('nothing open', () => person.open().length === 0)
        await eventually('no pane', () => viewers(desk).length === 0)
      })

      afterAll(() => {
        desk?.[Symbol.dispose]()
        person?.leave()
      })

      const shell = () => desk.panes().find(({ title }) => !title.startsWith('brow:'))!
      const hasFocus = () =>
        eventually(
          'the focus on the shell',
          () => shell().focused,
          () => JSON.stringify(desk.panes()),
        )
      /** As many as the viewers that are shown, each known to its keeper. */
      const shown = async (count: number) => {
        await eventually(
          `${count} viewers`,
          () => person.open('viewer.pane').filter(Boolean).length === count && viewers(desk).length === count,
          () => [...person.open('name,viewer.pane'), JSON.stringify(desk.panes()), desk.terminal.screen()].join('\n'),
        )
      }
      const gone = async () => {
        await eventually('no forward', () => person.open().length === 0)
        await eventually('no relay', () => person.relays().length === 0)
      }

      describe.skipIf(!there)('that is there', () => {
        it('shows a connection of a shell whose environment nobody else has, and ends it when it is closed', async () => {
          expect(await typed(desk, `brow connect web; test $version = ${fish.version}`)).toBe(0)
          const pane = await viewerOf(desk, 'web')
          await hasFocus()
          const [port] = person.open('localPort')
          const text = execFileSync('curl', ['--silent', `http://127.0.0.1:${port}/hello`], { encoding: 'utf8' })
          expect(text).toBe('hello from inside\n')
          await eventually('a viewer', () => person.open('viewer.pane')[0] === pane.id.replace('terminal_', ''))
          desk.close(pane.id)
          await gone()
        })

        it('bears any name, and ends the connection with q', async () => {
          expect(await typed(desk, `brow connect "it's a \\"db\\" #1 🐟"`)).toBe(0)
          const pane = await viewerOf(desk, odd)
          await shown(1)
          desk.press(pane.id, 'q')
          await gone()
          await eventually('the pane closes', () => viewers(desk).length === 0)
        })

        it('ends the forward with Ctrl-C, and keeps the relay of forward start', async () => {
          person.helper('pod', 'create', 'web')
          expect(await typed(desk, 'brow forward start web')).toBe(0)
          const pane = await viewerOf(desk, 'web')
          await shown(1)
          desk.press(pane.id, pane.id.startsWith('%') ? 'C-c' : '\x03')
          await eventually('no forward', () => person.open().length === 0)
          expect(person.relays()).toHaveLength(1)
          person.helper('pod', 'delete', '--all')
        })

        it('is brought to the front by a second connect, and by d leaves the forward open for a third to show', async () => {
          expect(await typed(desk, 'brow connect web')).toBe(0)
          const first = await viewerOf(desk, 'web')
          await shown(1)
          await hasFocus()
          desk.terminal.enter('brow connect web')
          await eventually('the focus', () => desk.panes().find(({ id }) => id === first.id)?.focused)
          expect(viewers(desk)).toHaveLength(1)
          desk.press(first.id, 'd')
          await eventually('no pane', () => viewers(desk).length === 0)
          expect(person.open()).toEqual(['web'])
          expect(await typed(desk, 'brow connect web')).toBe(0)
          await shown(1)
          await hasFocus()
        })

        it('shares one column with others, those of forwards that were open and shown nowhere among them', async () => {
          expect(await typed(desk, 'brow connect --background one two')).toBe(0)
          expect(await typed(desk, 'brow connect --background one')).toBe(0)
          expect(viewers(desk)).toEqual([])
          expect(await typed(desk, 'brow forward start --pane one two')).toBe(0)
          await shown(2)
          expect(await typed(desk, 'brow connect one three')).toBe(0)
          await shown(3)
          await hasFocus()
          const places = new Set(viewers(desk).map(({ left, width }) => `${left} ${width}`))
          expect(places.size).toBe(1)
          expect(shell()).toMatchObject({ left: 0, width: expect.closeTo(80, -1) })
        })

        it('is one, however many shells connect at the same moment', async () => {
          expect(await typed(desk, 'brow connect --background web')).toBe(0)
          // What two shells would run in their panes.
          const again = 'set --local words (_brow_pane_command web); for at in 1 2; _brow_pane_open right web; end'
          expect(await typed(desk, again)).toBe(0)
          await shown(1)
          expect(person.open()).toEqual(['web'])
        })

        it('does not open for what failed, or in the background', async () => {
          expect(await typed(desk, 'brow connect broken')).toBe(1)
          expect(await typed(desk, 'brow connect --background web')).toBe(0)
          expect(desk.terminal.screen()).toContain('→ brow forward attach web')
          expect(await typed(desk, 'BROW_FORWARD_IN=background brow connect one')).toBe(0)
          expect(viewers(desk)).toEqual([])
        })

        it('is not needed to look at it here', async () => {
          await prompted(desk.terminal)
          desk.terminal.enter('clear; brow connect --here web; echo "code:"$status.')
          await desk.terminal.shows(/d detach/)
          expect(viewers(desk)).toEqual([])
          desk.terminal.type('q')
          await desk.terminal.shows(/web is closed\.[\s\S]*code:0\./)
          await gone()
        })
      })
    })
  })
}
