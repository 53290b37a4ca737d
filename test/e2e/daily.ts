import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { dial, Echo } from './local.ts'
import type { Stage } from './suite.ts'
import { eventually, isAlive } from './user.ts'

export function daily(stage: Stage): void {
  describe('every day', () => {
    afterEach(() => stage.user.brow('stop', '--all'))

    it('connects, answers through the local port, and leaves nothing behind', async () => {
      const { user, world } = stage
      await user.profile('shop', world.target.ports.http)
      const port = await user.connect('shop')
      const page = await fetch(`http://127.0.0.1:${port}/hello`)
      expect(await page.text()).toBe('hello from inside\n')
      expect(await world.relays()).toHaveLength(2)
      const { pid = 0 } = await user.forward('shop')

      const stopped = await user.brow('stop', 'shop')
      expect(stopped).toMatchObject({ code: 0, document: { items: [{ name: 'shop', ok: true, relay: 'deleted' }] } })
      expect(await world.relays()).toEqual([])
      expect(user.openFiles()).toEqual([])
      expect(isAlive(pid)).toBe(false)
      await expect(fetch(`http://127.0.0.1:${port}/hello`)).rejects.toThrow('fetch failed')
    })

    it('is content with a forward that is open already, also when two ask at once', async () => {
      const { user, world } = stage
      const [first, second] = await Promise.all([user.brow('connect', 'shop'), user.brow('connect', 'shop')])
      expect([first.code, second.code]).toEqual([0, 0])
      const items = [first.document.items?.[0], second.document.items?.[0]]
      expect(items.map((item) => item?.localPort)).toEqual([items[0]?.localPort, items[0]?.localPort])
      expect(items.map((item) => (item as { already?: boolean }).already).sort()).toEqual([false, true])
      expect(await world.relays()).toHaveLength(2)
    })

    it('opens several in several contexts at once, whatever they are called', async () => {
      const { user, world } = stage
      const names = ['it\'s "mine"', '数据库 🐟', 'b'] as const
      await user.profile(names[0], world.target.ports.echo, '--tag', 'odd')
      await user.profile(names[1], world.target.ports.echo, '--tag', 'odd', '--context', world.contexts.second)
      await user.profile(names[2], world.target.ports.echo, '--tag', 'odd')
      const { code, document } = await user.brow('connect', '--tag', 'odd')
      expect(code).toBe(0)
      expect(document.items?.map((item) => item.name).sort()).toEqual([...names].sort())
      for (const item of document.items ?? []) {
        const socket = await dial(item.localPort ?? 0)
        await new Echo(socket).round()
        socket.destroy()
      }
      expect((await user.brow('list')).document.items?.map((item) => item.state)).toEqual(['ready', 'ready', 'ready'])
      const stopped = await user.brow('stop', ...names)
      expect(stopped.document.items?.map((item) => item.ok)).toEqual([true, true, true])
      expect(await world.relays()).toEqual([])
    })

    it('reports each of a batch, and fails if any failed', async () => {
      const { user } = stage
      const { code, document } = await user.brow('connect', 'shop', 'nowhere')
      expect(code).toBe(1)
      expect(document.items).toMatchObject([
        { name: 'shop', ok: true, state: 'ready' },
        { name: 'nowhere', ok: false, error: { code: 'profile-not-found' } },
      ])
      expect(document.error).toMatchObject({ code: 'batch-failed', message: '1 of 2 failed: nowhere' })
    })

    it('runs a command with the port in its environment and words, and keeps its exit code', async () => {
      const { user, world } = stage
      const script =
        "fetch('http://' + process.env.BROW_HOST + ':' + process.env.BROW_PORT + '/hello').then((r) => r.text()).then((t) => { console.log(process.argv[1] === process.env.BROW_PORT, t.trim()); process.exitCode = 7 })"
      const { code, stdout } = await user.brow('run', 'shop', '--', process.execPath, '--eval', script, '{port}')
      expect({ code, stdout }).toEqual({ code: 7, stdout: 'true hello from inside\n' })
      expect(await world.relays()).toEqual([])
      expect(user.openFiles()).toEqual([])
    })

    it('works step by step: relay, forward onto it, forward down, relay deleted', async () => {
      const { user, world } = stage
      const created = await user.brow('pod', 'create', 'shop')
      expect(created.code).toBe(0)
      const started = await user.brow('forward', 'start', 'shop')
      expect(started.document.items?.[0]).toMatchObject({ ok: true, state: 'ready', relayAtEnd: 'keep' })
      expect((await fetch(`http://127.0.0.1:${started.document.items?.[0]?.localPort}/hello`)).status).toBe(200)
      expect((await user.brow('forward', 'stop', 'shop')).document.items).toMatchObject([{ ok: true, relay: 'kept' }])
      expect(user.openFiles()).toEqual([])
      expect(await world.relays()).toHaveLength(2)
      expect((await user.brow('pod', 'delete', 'shop')).code).toBe(0)
      expect(await world.relays()).toEqual([])
    })

    it('says what to do when a forward has no relay to stand on', async () => {
      const { code, document } = await stage.user.brow('forward', 'start', 'shop')
      expect(code).toBe(3)
      expect(document.error).toMatchObject({
        code: 'relay-not-found',
        hint: expect.stringContaining('brow pod create shop'),
      })
      expect(stage.user.openFiles()).toEqual([])
    })

    it('shows the events of a forward, and ends it when its viewer is interrupted', async () => {
      const { user, world } = stage
      const port = await user.connect('shop')
      await (await fetch(`http://127.0.0.1:${port}/hello`)).text()
      const logs = await user.brow('forward', 'logs', 'shop')
      const events = logs.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).event)
      expect(events).toEqual(expect.arrayContaining(['binding', 'relay', 'tunnel', 'probe', 'ready']))

      const viewer = user.start(['forward', 'attach', 'shop'])
      await eventually('a status', () => viewer.output.stdout.includes('"status"'))
      viewer.child.kill('SIGHUP')
      expect((await viewer.answer).code).toBe(130)
      expect(await world.relays()).toEqual([])
      expect(user.openFiles()).toEqual([])
    })

    it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('cleans up when the keeper gets %s', async (signal) => {
      const { user, world } = stage
      await user.connect('shop')
      const { pid = 0 } = await user.forward('shop')
      process.kill(pid, signal)
      await eventually('the keeper is gone', () => !isAlive(pid))
      expect(await world.relays()).toEqual([])
      expect(user.openFiles()).toEqual([])
    })

    it('undoes a start that is interrupted', async () => {
      const { user, world } = stage
      const starting = user.start(['connect', 'shop'])
      await eventually('a relay is being made', async () => (await world.relays()).length > 0)
      starting.child.kill('SIGINT')
      const { code, document } = await starting.answer
      expect({ code, error: document.error?.code }).toEqual({ code: 130, error: 'interrupted' })
      await eventually('no relay', async () => (await world.relays()).length === 0)
      expect(user.openFiles()).toEqual([])
    })

    it('writes a history without targets', async () => {
      const { user, world } = stage
      const history = readFileSync(join(user.home, '.local/state/brow/history.jsonl'), 'utf8')
      const events = new Set(
        history
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).event),
      )
      expect([...events].sort()).toEqual(expect.arrayContaining(['close', 'create', 'delete', 'open']))
      expect(history).not.toContain(world.target.host)
    })
  })
}
