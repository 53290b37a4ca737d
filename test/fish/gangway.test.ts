// The daily commands through fish, on the sandbox cluster.

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyFish } from './versions.ts'
import { hasFish, root, World } from './world.ts'

interface Cluster {
  kubeconfig: string
  contexts: { admin: string }
  image: string
  target: { host: string; ports: { http: number } }
  unresolvable: string
}

let sandbox: ChildProcess
let cluster: Cluster

// A process of its own: fish is waited for, and the cluster must go on meanwhile.
beforeAll(async () => {
  if (!hasFish) return
  const child = spawn(process.execPath, [join(root, 'test/sandbox/main.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  sandbox = child
  const [line] = await new Promise<string[]>((resolve, reject) => {
    createInterface(child.stdout).once('line', (text) => resolve([text]))
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)))
  })
  cluster = JSON.parse(line!)
})

afterAll(async () => {
  if (!hasFish) return
  const ended = new Promise((resolve) => sandbox.once('exit', resolve))
  sandbox.stdin?.end()
  await ended
})

everyFish((fish) => {
  let world: World

  beforeAll(() => {
    world = new World(fish)
    world.env.KUBECONFIG = cluster.kubeconfig
    add('web', cluster.target.host)
    add('odd 🐟 "name"', cluster.target.host)
    add('broken', cluster.unresolvable)
  })
  afterAll(() => {
    world.brow('stop', '--all')
    world.remove()
  })

  function add(name: string, host: string): void {
    const { admin } = cluster.contexts
    const port = String(cluster.target.ports.http)
    const flags = ['--context', admin, '--host', host, '--port', port, '--local-port', 'auto', '--image', cluster.image]
    expect(world.brow('config', 'add', name, ...flags).stderr).toBe('')
  }

  describe('the gangway', () => {
    it('opens, shows and closes, and leaves no relay', () => {
      const opened = world.brow('connect', 'web')
      expect(opened.status).toBe(0)
      expect(opened.stdout).toMatch(/^✔ web {2}127\.0\.0\.1:\d+ → \S+:7080 {2}\(context sandbox, 30m left\)\n$/)
      expect(world.brow('connect', 'web').stdout).toContain('open already')
      expect(world.brow('list').stdout).toMatch(/^web\t127\.0\.0\.1:\d+\t\S+:7080\tready\t30m\t0\tsandbox\n$/)
      expect(world.brow('pod', 'list').stdout).toMatch(/^brow-web-\w{8}\tweb\tsandbox\/quay\trunning\t30m\t\n$/)
      expect(world.brow('stop', 'web').stdout).toBe('✔ web  closed  (relay deleted)\n')
      expect(world.brow('list')).toMatchObject({ status: 0, stdout: '' })
      expect(world.brow('pod', 'list')).toMatchObject({ status: 0, stdout: '' })
    })

    it('opens several at once, each with its own line, and fails when one failed', () => {
      const { status, stdout, stderr } = world.brow('connect', 'odd 🐟 "name"', 'broken')
      expect(status).toBe(1)
      expect(stdout).toMatch(/^✔ odd 🐟 "name" {2}127\.0\.0\.1:\d+ → /)
      expect(stderr).toMatch(/^✖ broken: .*ENOTFOUND/m)
      expect(world.brow('stop', '--all').stdout).toBe('✔ odd 🐟 "name"  closed  (relay deleted)\n')
    })

    it('tells what happened when by the clock of the reader', () => {
      expect(world.brow('connect', 'web').status).toBe(0)
      const code =
        'set --export TZ $argv[1]; brow forward logs web | string sub --length 8 | tail -n 1; brow history | tail -n 1'
      const last = (list: string) => JSON.parse(list.trimEnd().split('\n').at(-1) ?? '')
      const event = last(world.brow('forward', 'logs', 'web', '--json').stdout).at
      const entry = last(world.brow('history', '--json').stdout).items.at(-1).at
      // Shanghai is eight hours ahead of UTC, all year.
      const there = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 19)
      const [told = '', written = ''] = world.fish(code, ['Asia/Shanghai']).stdout.split('\n')
      expect([told, written.slice(11, 19)]).toEqual([there(event), there(entry)])
      expect(world.brow('stop', 'web').status).toBe(0)
    })

    it('refuses an empty command before anything is opened for it', () => {
      const created = world.brow('history').stdout
      expect(world.brow('run', 'web', '--', '')).toEqual({
        status: 2,
        stdout: '',
        stderr: 'brow: the command is empty\n  → brow run NAME -- CMD…\n',
      })
      expect(world.brow('history').stdout).toBe(created)
    })

    it('runs a command with the port and its own input, output and exit code', () => {
      const code = 'brow run web -- sh -c \'cat; printf " %s" {port}; exit 7\''
      const { status, stdout } = world.fish(code, [], { input: 'typed' })
      expect(status).toBe(7)
      expect(stdout).toMatch(/^typed \d+$/)
    })

    it('makes, renews and cleans up relays', () => {
      expect(world.brow('pod', 'create', 'web').stdout).toMatch(
        /^✔ web {2}brow-web-\w{8} {2}created {2}\(sandbox\/quay, 30m left\)/,
      )
      expect(world.brow('pod', 'renew', 'web', '--ttl', '45m').stdout).toMatch(
        /^✔ brow-web-\w{8} {2}renewed {2}\(45m left\)/,
      )
      const { stdout } = world.brow('pod', 'info', 'web')
      expect(stdout).toMatch(/^state {9}running$/m)
      expect(stdout).toMatch(/^createdAt {5}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/m)
      expect(world.brow('pod', 'cleanup', '--dry-run').stdout).toContain('would be deleted')
      expect(world.brow('pod', 'cleanup', '--yes').stdout).toMatch(/^✔ brow-web-\w{8} {2}deleted/)
      expect(world.brow('pod', 'cleanup', '--yes')).toEqual({ status: 0, stdout: '', stderr: 'nothing to clean up\n' })
    })
  })
})
