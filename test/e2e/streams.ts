import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dial, Echo, readAll } from './local.ts'
import { patternHash } from './pattern.ts'
import type { Stage } from './suite.ts'
import { eventually } from './user.ts'

export function streams(stage: Stage): void {
  describe('connections', () => {
    const ports: Record<string, number> = {}
    beforeAll(async () => {
      const { user, world } = stage
      for (const name of ['echo', 'eof', 'lateReply', 'stalled', 'source', 'sink'] as const) {
        await user.profile(`t-${name}`, world.target.ports[name], '--tag', 'streams')
      }
      const { document } = await user.brow('connect', '--tag', 'streams')
      for (const item of document.items ?? []) ports[item.name?.slice(2) ?? ''] = item.localPort ?? 0
    })
    afterAll(() => stage.user.brow('stop', '--all'))

    const port = (name: string) => {
      const found = ports[name]
      if (!found) throw new Error(`no forward for ${name}`)
      return found
    }

    it('get the end of the stream at once', async () => {
      const socket = await dial(port('eof'))
      const started = performance.now()
      expect((await readAll(socket)).toString()).toBe('bye\n')
      // Every other port-forward takes its second here.
      expect(performance.now() - started).toBeLessThan(900)
      socket.destroy()
    })

    it('get a reply that comes after they have ended their own direction', async () => {
      const socket = await dial(port('lateReply'))
      const sent = Buffer.alloc(300_000, 'brow')
      socket.end(sent)
      const reply = (await readAll(socket)).toString()
      expect(reply).toBe(`${sent.length} ${createHash('sha256').update(sent).digest('hex')}\n`)
    })

    it('are not blocked by one that nobody reads', async () => {
      const stalled = await dial(port('stalled'))
      const flood = Buffer.alloc(1 << 20)
      let full = false
      for (let sent = 0; sent < 64 && !full; sent++) {
        if (stalled.write(flood)) continue
        const drained = once(stalled, 'drain').then(() => false)
        full = await Promise.race([drained, new Promise<boolean>((resolve) => setTimeout(resolve, 1000, true))])
      }
      expect(full).toBe(true)
      const echo = await dial(port('echo'))
      const rounds = new Echo(echo)
      for (let round = 0; round < 20; round++) expect(await rounds.round()).toBeLessThan(2000)
      echo.destroy()
      stalled.destroy()
    })

    it('carry bytes unchanged, two hundred at once', async () => {
      const size = 100_000
      const expected = patternHash(size)
      const hashes = await Promise.all(
        Array.from({ length: 200 }, async () => {
          const socket = await dial(port('source'))
          socket.write(`${size}\n`)
          const bytes = await readAll(socket)
          socket.destroy()
          return createHash('sha256').update(bytes).digest('hex')
        }),
      )
      expect(new Set(hashes)).toEqual(new Set([expected]))
      await eventually('all are closed', async () => (await stage.user.forward('t-source')).connections?.open === 0)
    })

    it.each([
      ['refused', 'ECONNREFUSED', () => ({ host: stage.world.target.host, port: 7999 })],
      ['unresolvable', 'ENOTFOUND', () => ({ host: stage.world.unresolvable, port: 80 })],
      ['timed-out', 'ETIMEDOUT', () => ({ host: stage.world.blackHole, port: 80 })],
    ] as const)(
      'name a %s target, and the forward stays usable',
      async (kind, code, target) => {
        const { user } = stage
        const { host, port: targetPort } = target()
        await user.profile(`bad-${kind}`, targetPort, '--host', host)

        const refused = await user.brow('connect', `bad-${kind}`)
        expect(refused.code).toBe(1)
        expect(refused.document.error).toMatchObject({
          code: 'target-refused',
          details: { dial: code },
          hint: expect.stringContaining('--no-probe'),
        })
        expect(refused.document.error?.message).toContain(code)
        expect(refused.document.error?.message).toContain(`${host}:${targetPort}`)

        const local = await user.connect(`bad-${kind}`, '--no-probe')
        for (let time = 1; time <= 2; time++) {
          // A reset, not a silent end: the program at this end learns that it failed, perhaps already when it connects.
          await expect(dial(local).then(readAll)).rejects.toThrow(/ECONNRESET|broke/)
          const forward = await user.forward(`bad-${kind}`)
          expect(forward).toMatchObject({
            state: 'ready',
            connections: { total: time },
            lastError: expect.stringContaining(code),
          })
        }
        const logs = await user.brow('forward', 'logs', `bad-${kind}`)
        expect(logs.stdout).toContain('"refused"')
        await user.brow('stop', `bad-${kind}`)
        // Three dials that time out take their ten seconds each.
      },
      90_000,
    )
  })
}
