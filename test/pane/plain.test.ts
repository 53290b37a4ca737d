// A forward followed where there is no terminal, with every fish: lines for people, events for programs.

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { hasFish, root } from '../fish/world.ts'
import { eventually, Person, type RunningCluster, startCluster } from './stage.ts'

let cluster: RunningCluster
beforeAll(async () => {
  if (hasFish) cluster = await startCluster()
})
afterAll(() => cluster?.down())

const kill = (person: Person) => process.kill(Number(person.open('pid')[0]), 'SIGKILL')
const isReady = (text: string) => /^\d\d:\d\d:\d\d {2}status {4} ready, 0 open connections/.test(text)

everyFish((fish) => {
  describe('a forward followed through a pipe', () => {
    let person: Person
    beforeAll(() => {
      if (!hasFish) return
      person = new Person(cluster, fish)
      person.add('web')
    })
    afterAll(() => person?.leave())

    it('is told line by line, to its end', async () => {
      person.helper('connect', 'web')
      const lines = person.start('brow forward attach web; echo $version, $status')
      await eventually('a status', () => isReady(lines.text))
      person.helper('stop', 'web')
      await lines.ended
      expect(lines.text.split('\n').slice(-3)).toEqual([
        expect.stringMatching(/stopped {4}asked$/),
        `${fish.version}, 0`,
        '',
      ])
    })

    it('is a failure in one clear line when its keeper is killed', async () => {
      person.helper('connect', 'web')
      const lines = person.start('brow forward attach web 2>&1; echo $status')
      await eventually('a status', () => isReady(lines.text))
      kill(person)
      await lines.ended
      expect(lines.text).toMatch(/\nbrow: the keeper of "web" is gone\n {2}→ .*brow stop '?web'?.*\n3\n$/)
      person.helper('stop', '--all')
    })
  })
})

describe.skipIf(!hasFish)('a forward followed by a program', () => {
  let person: Person
  beforeAll(() => {
    person = new Person(cluster)
    person.add('web')
  })
  afterAll(() => person?.leave())

  /** Its events so far, and at its end its exit code. */
  function follow(): { child: ChildProcess; events: { event?: string }[]; ended: Promise<number | null> } {
    const words = ['forward', 'attach', 'web']
    const stdio = ['ignore', 'pipe', 'inherit'] as const
    const child = spawn(join(root, 'bin/brow-helper'), words, { env: person.env, stdio: [...stdio] })
    const events: { event?: string }[] = []
    let rest = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      events.push(...lines.map((line) => JSON.parse(line)))
    })
    return { child, events, ended: new Promise((resolve) => child.once('close', resolve)) }
  }

  it('is told event by event, and ends with it on Ctrl-C', async () => {
    person.helper('connect', 'web')
    const { child, events, ended } = follow()
    await eventually('an event', () => events[0])
    expect(events[0]).toMatchObject({ event: 'status', forward: { name: 'web', state: 'ready' } })
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(person.open()).toEqual([])
  })

  it('ends with an error and not found when its keeper is killed', async () => {
    person.helper('connect', 'web')
    const { events, ended } = follow()
    await eventually('an event', () => events[0])
    kill(person)
    expect(await ended).toBe(3)
    expect(events.at(-1)).toMatchObject({
      error: { code: 'forward-not-found', message: 'the keeper of "web" is gone' },
    })
  })
})
