// The viewer on a real terminal: what it shows, its keys, and how it leaves.

import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasFish, root } from '../fish/world.ts'
import { eventually, Person, startCluster, Tmux } from './stage.ts'

const helper = join(root, 'bin/brow-helper')
const ready = hasFish && spawnSync('tmux', ['-V']).status === 0

let cluster: Awaited<ReturnType<typeof startCluster>>
let person: Person

beforeAll(async () => {
  if (!ready) return
  cluster = await startCluster()
  person = new Person(cluster)
  person.add('web')
  person.add('数据库 🐟')
  person.add('brief', '--ttl', '55s')
}, 60_000)

// A viewer that loses its terminal ends its forward, a moment after the test.
afterEach(async () => {
  if (!ready) return
  person.helper('stop', '--all')
  await eventually('nothing open', () => person.open().length === 0)
})

afterAll(async () => {
  if (!ready) return
  person.leave()
  await cluster.down()
})

interface Looks {
  size?: [number, number]
  env?: NodeJS.ProcessEnv
  flags?: string
}

/** A terminal that shows a forward, and then how the viewer ended. */
function attach(name: string, { size = [100, 30], env = {}, flags = '' }: Looks = {}): Tmux & Disposable {
  const script = `"$1" forward attach ${flags} "$2"; echo "status=$?"; stty -a | grep -o -- '-\\?icanon'; exec cat`
  const terminal = new Tmux({ ...person.env, ...env }, ['sh', '-c', script, 'sh', helper, name], size)
  return Object.assign(terminal, { [Symbol.dispose]: () => terminal.end() })
}

const connect = (name: string) =>
  expect(JSON.parse(person.helper('connect', name))).toMatchObject({ items: [{ name }] })
const port = (name: string) =>
  person
    .open('name,localPort')
    .find((line) => line.startsWith(`${name} `))!
    .split(' ')
    .at(-1)!

describe.skipIf(!ready)('the view of a forward', () => {
  it('shows where it leads, and what goes through it as it happens', async () => {
    connect('web')
    using terminal = attach('web')
    const screen = await terminal.shows(/ready .*left\n/)
    expect(screen).toMatch(/^● web {2}ready +\d+m(\d+s)? left$/m)
    expect(screen).toMatch(/^127\.0\.0\.1:\d+ → shop\.sandbox\.internal:7080$/m)
    expect(screen).toMatch(/^context {2}sandbox\/quay$/m)
    expect(screen).toMatch(/^relay {4}brow-web-\w{8} {2}deleted at the end$/m)
    expect(screen).toMatch(/ready +127\.0\.0\.1:\d+ leads to/)
    expect(screen).toMatch(/^r renew {2}d detach {2}q stop {2}\? help$/m)
    execFileSync('curl', ['--silent', '--output', '/dev/null', `http://127.0.0.1:${port('web')}/bytes/3000000`])
    await terminal.shows(/↓ .*[▁-█].* 3\.0 MB/)
    await terminal.shows(/1 in all {2}· {2}round trip/)
  })

  it('follows the size of the terminal, down to 40 columns and one line', async () => {
    connect('web')
    using terminal = attach('web')
    await terminal.shows(/\? help/)
    terminal.run('resize-window', '-x', '40', '-y', '12')
    const narrow = await terminal.shows(/^● web {2}ready +\d+m\d+s left\n127.*\n[\s\S]*\? help\n$/)
    expect(narrow.split('\n')).toHaveLength(13)
    terminal.run('resize-window', '-x', '90', '-y', '1')
    await terminal.shows(/^● web {2}ready {10,}\d+m\d+s left\n$/)
    terminal.run('resize-window', '-x', '90', '-y', '20')
    await terminal.shows(/^● web[\s\S]*\nr renew.*\n$/)
  })

  it('renews, explains its keys, and takes no paste for keys', async () => {
    connect('web')
    using terminal = attach('web')
    await terminal.shows(/\? help/)
    terminal.type('?')
    await terminal.shows(/detach: it goes on without this view/)
    terminal.type('?')
    await eventually('no help', () => !terminal.screen().includes('goes on without'))
    terminal.run('set-buffer', 'quit\nd\nq')
    terminal.run('paste-buffer')
    terminal.type('Up')
    terminal.type('r')
    await terminal.shows(/renewed {3}ends at \d\d:\d\d:\d\d/)
    expect(person.open()).toEqual(['web'])
  })

  it('detaches with d: the forward goes on, the terminal is as before', async () => {
    connect('web')
    using terminal = attach('web')
    await terminal.shows(/\? help/)
    terminal.type('d')
    const screen = await terminal.shows(/status=0\nicanon/)
    expect(screen).toMatch(/^web stays open on 127\.0\.0\.1:\d+\.\n {2}→ brow forward attach web\n/)
    expect(terminal.run('display-message', '-p', '#{cursor_flag}#{wrap_flag}#{alternate_on}')).toBe('110\n')
    expect(person.open()).toEqual(['web'])
  })

  it('says who shows it, as long as somebody does', async () => {
    connect('web')
    using terminal = attach('web')
    await eventually('a viewer', () => person.open('viewer.multiplexer,viewer.pane')[0] === `tmux ${terminal.first}`)
    terminal.type('d')
    await eventually('no viewer', () => person.open('viewer.multiplexer,viewer.pane')[0] === ' ')
  })

  it('says why it ended when another command stopped it', async () => {
    connect('web')
    using terminal = attach('web', { flags: '--stay' })
    await terminal.shows(/\? help/)
    person.helper('stop', 'web')
    expect(await terminal.shows(/status=0/)).toMatch(/^web has ended: another command stopped it\.$/m)
  })

  it('stops with q, and the relay is deleted', async () => {
    connect('web')
    using terminal = attach('web')
    await terminal.shows(/\? help/)
    terminal.type('q')
    expect(await terminal.shows(/status=0\nicanon/)).toMatch(
      /^web is closed\.\n {2}0 B received, 0 B sent, 0 connections$/m,
    )
    expect(person.open()).toEqual([])
    expect(person.relays()).toEqual([])
  })

  it('stops with Ctrl-C, and keeps the relay of forward start', async () => {
    person.helper('pod', 'create', 'web')
    expect(JSON.parse(person.helper('forward', 'start', 'web'))).toMatchObject({ items: [{ name: 'web' }] })
    using terminal = attach('web')
    await terminal.shows(/kept at the end[\s\S]*\? help/)
    terminal.type('C-c')
    expect(await terminal.shows(/status=130\nicanon/)).toMatch(/^web is closed\.$/m)
    expect(person.open()).toEqual([])
    expect(person.relays()).toHaveLength(1)
    person.helper('pod', 'delete', '--all')
  })

  it('ends the forward when the terminal goes away', async () => {
    connect('web')
    const terminal = attach('web')
    await terminal.shows(/\? help/)
    terminal.end()
    await eventually('nothing open', () => person.open().length === 0)
    await eventually('no relay', () => person.relays().length === 0)
  })

  it('ends the forward and restores the terminal on SIGTERM', async () => {
    connect('web')
    using terminal = attach('web')
    await terminal.shows(/\? help/)
    const children = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')
    const shell = terminal.run('display-message', '-p', '#{pane_pid}').trim()
    const viewer = children.map((line) => line.trim().split(/\s+/)).find(([, parent]) => parent === shell)![0]
    process.kill(Number(viewer), 'SIGTERM')
    await terminal.shows(/web is closed\.[\s\S]*status=130\nicanon/)
    expect(person.open()).toEqual([])
  })

  it('highlights the last minute, and stays with the reason when its time is up', async () => {
    person.add('short', '--ttl', '62s')
    connect('short')
    using terminal = attach('short', { flags: '--stay' })
    await terminal.shows(/This forward ends in \d+s\. Press r to renew it\./)
    expect(terminal.screen(terminal.first, '-e')).toMatch(/\[[\d;]*7(;31)?mThis forward ends/)
    person.helper('stop', 'short')
    await terminal.shows(/status=0/)
  }, 60_000)

  it('ends in words and with their exit code when there is no such forward', async () => {
    using terminal = attach('nothing')
    expect(await terminal.shows(/status=3/)).toMatch(/^brow: .*"nothing"/)
  })

  it('shows names of any script, without colours when asked to', async () => {
    connect('数据库 🐟')
    using terminal = attach('数据库 🐟', { size: [40, 20], env: { NO_COLOR: '1' } })
    const screen = await terminal.shows(/^● 数据库 🐟 {2}ready +\d+m(\d+s)? left$/m)
    expect(screen).toContain('? help')
    expect(terminal.screen(terminal.first, '-e')).not.toMatch(/\[([\d;]*;)?3[0-7]m/)
    terminal.type('q')
    await terminal.shows(/status=0/)
  })
})
