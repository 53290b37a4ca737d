// What is picked and asked about in a cluster, and what TAB knows of it afterwards.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { type RunningCluster, startCluster } from '../pane/stage.ts'
import { Desk, hasFish, root } from './stage.ts'

const ready = hasFish && spawnSync('tmux', ['-V']).status === 0

let cluster: RunningCluster
beforeAll(async () => {
  if (ready) cluster = await startCluster()
})
afterAll(() => cluster?.down())

everyFish((fish) => {
  describe.skipIf(!ready)('relays', () => {
    let desk: Desk

    beforeAll(() => {
      desk = new Desk(fish, { KUBECONFIG: cluster.kubeconfig, BROW_IMAGE: cluster.image })
      desk.world.brow('config', 'add', 'web', cluster.contexts.admin, cluster.target.host, '80')
      expect(desk.world.brow('pod', 'create', 'web').status).toBe(0)
    })
    afterAll(() => desk?.leave())

    const offered = () => {
      const code = 'source $argv[1]; complete --do-complete "brow pod info brow-"'
      return desk.world.fish(code, [join(root, 'completions/brow.fish')]).stdout
    }

    it('that were made are offered by TAB, and picked from a menu', async () => {
      expect(offered()).toMatch(/^brow-web-\w{8}\tweb, running, sandbox\/quay\n$/)
      const { ended } = await desk.enter('brow pod info')
      await desk.tmux.shows(/^ {3}1\) {2}brow-web-\w{8} {2}web {2}sandbox\/quay {2}running\n/m)
      desk.tmux.enter('1')
      expect(await ended()).toMatchObject({ code: 0, screen: expect.stringMatching(/^state +running$/m) })
    })

    it('that are left over are shown before they are deleted, and then forgotten by TAB', async () => {
      const kept = await desk.enter('brow pod cleanup')
      await desk.tmux.shows(/brow-web-\w{8} [\s\S]*Delete these relays\? \[y\/N\] ?$/m)
      desk.tmux.enter('n')
      expect((await kept.ended()).code).toBe(130)
      expect(offered()).not.toBe('')
      const gone = await desk.enter('brow pod cleanup')
      await desk.tmux.shows(/Delete these relays\? \[y\/N\] ?$/m)
      desk.tmux.enter('y')
      expect((await gone.ended()).code).toBe(0)
      expect(offered()).toBe('')
      expect(await (await desk.enter('brow pod cleanup')).ended()).toMatchObject({
        code: 0,
        screen: expect.stringContaining('nothing to clean up'),
      })
    })

    it('are deleted where they can be, though another cluster does not answer', async () => {
      expect(desk.world.brow('pod', 'create', 'web').status).toBe(0)
      desk.world.brow('config', 'add', 'away', 'sandbox-dead', 'db.internal', '80')
      const { ended } = await desk.enter('brow pod cleanup')
      await desk.tmux.shows(/sandbox-dead[\s\S]*brow-web-\w{8} [\s\S]*Delete these relays\? \[y\/N\] ?$/m)
      desk.tmux.enter('y')
      expect(await ended()).toMatchObject({ code: 1, screen: expect.stringMatching(/^✔ brow-web-\w{8} {2}deleted/m) })
    })
  })
})
