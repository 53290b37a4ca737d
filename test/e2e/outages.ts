import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dial, Echo, hashAll } from './local.ts'
import { patternHash } from './pattern.ts'
import type { Stage } from './suite.ts'
import { eventually } from './user.ts'

const megabyte = 1 << 20

export function outages(stage: Stage): void {
  describe('an outage', () => {
    beforeEach(async () => {
      await stage.user.brow('connect', 't-source', 't-echo')
    })
    afterEach(() => stage.user.brow('stop', '--all'))

    /** A download and a conversation, both under way when `trouble` comes; both have to end well. */
    async function survive(size: number, trouble: () => Promise<void>) {
      const { user } = stage
      const source = await dial((await user.forward('t-source')).localPort ?? 0)
      const echo = new Echo(await dial((await user.forward('t-echo')).localPort ?? 0))
      const underWay = Promise.withResolvers<void>()
      source.write(`${size}\n`)
      const download = hashAll(source, (got) => got > size / 10 && underWay.resolve())
      await echo.round()
      await underWay.promise
      let talking = true
      const conversation = (async () => {
        let rounds = 0
        while (talking) {
          await echo.round()
          rounds++
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
        return rounds
      })()
      await trouble()
      expect(await download).toEqual({ size, hash: patternHash(size) })
      talking = false
      expect(await conversation).toBeGreaterThan(1)
      await echo.round()
      source.destroy()
    }

    it('of the API server for five seconds is survived by a download of 200 MB and by an open conversation', async () => {
      const { apiServer } = stage.world
      await survive(200 * megabyte, async () => {
        await apiServer.kill()
        // The outage itself: programs that ask meanwhile wait, and get their answer.
        await new Promise((resolve) => setTimeout(resolve, 5000))
        await apiServer.start()
      })
      const { lastError, state } = await stage.user.forward('t-source')
      expect({ state, lastError }).toEqual({ state: 'ready', lastError: null })
    })

    it('of every tunnel, again and again, costs no byte', async () => {
      await survive(100 * megabyte, async () => {
        for (let cut = 0; cut < 5; cut++) {
          await stage.world.cutTunnels()
          await eventually('both are back', async () => {
            const { document } = await stage.user.brow('list')
            return document.items?.every((item) => item.state === 'ready') === true
          })
        }
      })
    })

    it('that takes the relay is mended with a new one', async () => {
      const { user } = stage
      const before = (await user.forward('t-echo')).relay ?? ''
      expect((await user.brow('pod', 'delete', before)).code).toBe(0)
      await eventually(
        'a new relay',
        async () => {
          const { relay, state } = await user.forward('t-echo')
          return state === 'ready' && relay !== before
        },
        40_000,
      )
      const socket = await dial((await user.forward('t-echo')).localPort ?? 0)
      await new Echo(socket).round()
      socket.destroy()
    })
  })
}
