// What is seen while something takes longer than a moment, and that nothing of it stays: in a real terminal.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { displayWidth } from '../../helper/core/width.ts'
import { eventually, Person, type RunningCluster, startCluster, Tmux } from '../pane/stage.ts'
import { everyFish, type Fish, fishes } from './versions.ts'
import { hasFish } from './world.ts'

const ready = hasFish && spawnSync('tmux', ['-V']).status === 0
let cluster: RunningCluster

beforeAll(async () => {
  if (ready) cluster = await startCluster()
})
afterAll(() => cluster?.down())

/** A person at a terminal, whose connections wait for their relays until the cluster is told to go on. */
class Waiting implements Disposable {
  readonly person: Person
  readonly terminal: Tmux

  constructor(fish: Fish | undefined, size: [number, number], env: NodeJS.ProcessEnv = {}) {
    this.person = new Person(cluster, fish)
    Object.assign(this.person.env, { BROW_FORWARD_IN: 'background' }, env)
    for (const name of ['east', 'west']) this.person.add(name)
    const { shell, functions } = this.person
    const setup = `set --global fish_function_path '${functions}' $fish_function_path; function fish_prompt; echo '> '; end`
    this.terminal = new Tmux(this.person.env, [shell, '--no-config', '--init-command', setup], size)
    cluster.tell('hold')
  }

  /** Types a line into the empty screen, and waits for what it shows meanwhile. */
  async shows(line: string, pattern: RegExp): Promise<string[]> {
    await this.terminal.shows(/^> *$/m)
    this.terminal.enter(`clear; ${line}; echo "ended"=$status`)
    return lines(await this.terminal.shows(pattern))
  }

  async ended(): Promise<string[]> {
    cluster.tell('release')
    return lines(await this.terminal.shows(/^ended=\d+$/m))
  }

  [Symbol.dispose](): void {
    cluster.tell('release')
    this.terminal.end()
    this.person.leave()
  }
}

/** Lines of a screen above the prompt. */
const lines = (screen: string) => screen.split('\n').filter((line) => line !== '' && !/^> ?$/.test(line))

describe.skipIf(!ready)('progress', () => {
  everyFish((fish) => {
    it('is one line that the results of several connections take the place of', async () => {
      using waiting = new Waiting(fish, [100, 12])
      expect(await waiting.shows('brow connect east west', /: the container is being made/)).toEqual([
        expect.stringMatching(/^(east|west): the container is being made$/),
      ])
      expect(await waiting.ended()).toEqual([
        expect.stringMatching(/^✔ east {2}127\.0\.0\.1:\d+ → /),
        expect.stringMatching(/^✔ west {2}127\.0\.0\.1:\d+ → /),
        '  → brow watch',
        'ended=0',
      ])
    })

    it('fits into a narrow terminal, in Chinese and without colours, and Ctrl-C takes it away', async () => {
      using waiting = new Waiting(fish, [18, 12], { BROW_LANG: 'zh', NO_COLOR: '1' })
      const [line = '', ...more] = await waiting.shows('brow connect east', /正在创建/)
      expect(line).toMatch(/^east: 正在创建.*…$/)
      expect(displayWidth(line)).toBeLessThan(18)
      expect(more).toEqual([])
      expect(waiting.terminal.screen(waiting.terminal.first, '-e')).not.toContain('\x1b[')
      waiting.terminal.type('C-c')
      const left = lines(await waiting.terminal.shows(/^brow: /m))
      // Whether the rest of the line runs is the shell's affair.
      expect(left.filter((text) => !text.startsWith('ended='))).toEqual(['brow: 已中断'])
      expect(waiting.person.relays()).toEqual([])
    })
  })

  it('leaves the terminal to the command of run', async () => {
    using waiting = new Waiting(fishes()[0], [100, 12])
    await waiting.shows('brow run east -- printf %s, one two', /the container is being made/)
    cluster.tell('release')
    expect(await waiting.terminal.shows(/ended=0/)).toMatch(/^one,two,ended=0$/m)
  })

  it('leaves the reason alone where something fails', async () => {
    using waiting = new Waiting(fishes()[0], [400, 12])
    await waiting.shows('BROW_IMAGE=nowhere/node:1 brow connect east', /the container is being made/)
    expect(await waiting.ended()).toEqual([
      expect.stringMatching(/^brow: relay brow-\S+ did not start: image nowhere\/node:1 cannot be pulled/),
      expect.stringMatching(/^ {2}→ /),
      'ended=1',
    ])
  })

  it('is silent where nobody looks, and a line for each step where it is asked for', async () => {
    using waiting = new Waiting(fishes()[0], [80, 12])
    const { person } = waiting
    const errors = (name: string) => readFileSync(join(person.home, name), 'utf8')
    const runs = [person.start('brow connect east 2>east'), person.start('brow connect west --progress 2>west')]
    await eventually('a line of progress', () => existsSync(join(person.home, 'west')) && errors('west').endsWith('\n'))
    cluster.tell('release')
    await Promise.all(runs.map(({ ended }) => ended))
    expect(errors('west')).toMatch(/^(west: the .*\n)+west: dialling \S+\n$/)
    expect(errors('east')).toBe('')
  })
})
