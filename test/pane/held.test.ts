// What a pane says when there is nothing to show: zellij keeps panes of saved sessions and runs their commands again.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { zellijPath } from '../../scripts/zellij.ts'
import { fishes } from '../fish/versions.ts'
import { hasFish } from '../fish/world.ts'
import { type Desk, typed, viewerOf, viewers, zellijDesk } from './desk.ts'
import { eventually, Person, type RunningCluster, startCluster } from './stage.ts'

describe.skipIf(!hasFish || zellijPath() === undefined)('the command of a pane', () => {
  let cluster: RunningCluster
  let person: Person
  let desk: Desk

  beforeAll(async () => {
    cluster = await startCluster()
    person = new Person(cluster, fishes().at(-1))
    person.add('web')
    desk = zellijDesk(person)
  })
  afterAll(async () => {
    desk[Symbol.dispose]()
    person.leave()
    await cluster.down()
  })

  afterEach(async () => {
    for (const { id } of desk.panes().slice(1)) desk.close(id)
    await eventually('one pane', () => desk.panes().length === 1)
  })

  it('that is run again after its forward ended says so, and shows the next one of that name', async () => {
    expect(await typed(desk, 'zellij run -- (_brow_pane_command web)')).toBe(0)
    await desk.terminal.shows(/brow: .*"web"[^│]*│?\n[\s\S]*Press any key to close this view/)
    desk.terminal.type('x')
    await desk.terminal.shows(/EXIT CODE: 3/)
    desk.terminal.type('Enter')
    await desk.terminal.shows(/Press any key to close this view/)
    desk.terminal.type('x')
    await desk.terminal.shows(/EXIT CODE: 3/)
    person.helper('connect', 'web')
    desk.terminal.type('Enter')
    await desk.terminal.shows(/● web {2}ready/)
    desk.terminal.type('q')
    await desk.terminal.shows(/EXIT CODE: 0/)
    expect(person.open()).toEqual([])
  })

  it.each([
    ['its arguments', '(_brow_helper)', /brow: no verb given *│?\n.*→ brow help/],
    ['the name', '(_brow_helper) forward attach --stay --alone --', /brow: forward attach needs NAME/],
  ])('that has lost %s says what is wrong, in words', async (_, command, words) => {
    expect(await typed(desk, `zellij run -- ${command}`)).toBe(0)
    await desk.terminal.shows(/EXIT CODE: 2/)
    expect(await desk.terminal.shows(words)).not.toContain('{"')
  })

  it('that comes too late stays until its words are read, and then closes its pane', async () => {
    expect(await typed(desk, '_brow_pane_open right web')).toBe(0)
    const { id } = await viewerOf(desk, 'web')
    await desk.terminal.shows(/Press any key to close this view/)
    desk.press(id, 'x')
    await eventually('no pane', () => viewers(desk).length === 0)
  })

  it('leaves it to the viewer that is there', async () => {
    expect(await typed(desk, 'brow connect web')).toBe(0)
    await viewerOf(desk, 'web')
    await eventually('a viewer', () => person.open('viewer.pane')[0] !== '')
    expect(await typed(desk, 'zellij run -- (_brow_pane_command web)')).toBe(0)
    await desk.terminal.shows(/web is shown elsewhere already\./)
    expect(person.open()).toEqual(['web'])
  })
})
