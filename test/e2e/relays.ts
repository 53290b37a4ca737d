import { afterEach, describe, expect, it } from 'vitest'
import { openCluster } from '../../helper/cluster/client.ts'
import { createRelay } from '../../helper/cluster/relays.ts'
import type { Stage } from './suite.ts'
import { eventually, isAlive } from './user.ts'

export function relays(stage: Stage): void {
  describe('relays', () => {
    afterEach(async () => {
      await stage.user.brow('stop', '--all')
      await stage.user.brow('pod', 'delete', '--all')
    })

    it('are gone after their time although the keeper was killed', async () => {
      const { user, world } = stage
      await user.connect('shop', '--ttl', '15s')
      const { pid = 0, expiresAt = '' } = await user.forward('shop')
      process.kill(pid, 'SIGKILL')
      await eventually('the keeper is gone', () => !isAlive(pid))
      expect((await user.brow('list')).document.items).toMatchObject([{ name: 'shop', state: 'dead' }])
      const end = Date.parse(expiresAt)
      await eventually('no Job and no pod', async () => (await world.relays()).length === 0, end + 5000 - Date.now())
      expect(Date.now()).toBeGreaterThan(end - 2000)
    })

    it('live on when they are renewed, forward and all', async () => {
      const { user, world } = stage
      const port = await user.connect('shop', '--ttl', '12s')
      const before = Date.parse((await user.forward('shop')).expiresAt ?? '')
      const renewed = await user.brow('pod', 'renew', 'shop', '--ttl', '25s')
      expect(renewed.code).toBe(0)
      await eventually('the old end has passed', () => Date.now() > before + 1500)
      expect((await fetch(`http://127.0.0.1:${port}/hello`)).status).toBe(200)
      const forward = await user.forward('shop')
      expect(Date.parse(forward.expiresAt ?? '') - before).toBeGreaterThan(8000)
      // The keeper closes in time too, and says why.
      await eventually(
        'the forward is gone',
        async () => ((await user.brow('list')).document.items?.length ?? 1) === 0,
        30_000,
      )
      await eventually('no relay', async () => (await world.relays()).length === 0)
    })

    it('are never shortened by a renewal that names no time', async () => {
      const { user } = stage
      await user.connect('shop', '--ttl', '2m')
      expect((await user.brow('pod', 'renew', 'shop', '--ttl', '1h')).code).toBe(0)
      expect((await user.brow('pod', 'renew', 'shop')).code).toBe(0)
      expect((await user.forward('shop')).secondsLeft).toBeGreaterThan(3500)
      await user.brow('stop', 'shop')
    })

    it('are reported at once when their image cannot be had, and are not left standing', async () => {
      const { user, world } = stage
      const started = Date.now()
      const { code, document } = await user.brow('connect', 'shop', '--ttl', '1m', '--progress').then(async (first) => {
        expect(first.code).toBe(0)
        await user.brow('stop', 'shop')
        const asked = Date.now()
        const answer = await user.start(['connect', 'shop'], { BROW_IMAGE: 'registry.invalid/node:none' }).answer
        expect(Date.now() - asked).toBeLessThan(10_000)
        return answer
      })
      expect(Date.now()).toBeGreaterThan(started)
      expect(code).toBe(1)
      expect(document.error).toMatchObject({ code: 'relay-failed', hint: expect.stringContaining('BROW_IMAGE') })
      expect(document.error?.message).toMatch(/image registry\.invalid\/node:none cannot be pulled/)
      await eventually('no relay', async () => (await world.relays()).length === 0)
      expect(user.openFiles()).toEqual([])
    })

    it('are reported when no node takes them, and when a quota refuses them', async () => {
      const { user, world } = stage
      await user.profile('nodeless', 80, '--node-selector', 'no=where')
      const nodeless = await user.brow('pod', 'create', 'nodeless')
      expect(nodeless.document.error).toMatchObject({
        code: 'relay-failed',
        message: expect.stringContaining('no node takes the pod'),
      })
      await user.profile('full', 80, '--namespace', world.fullNamespace)
      const full = await user.brow('pod', 'create', 'full')
      expect(full.document.error).toMatchObject({
        code: 'relay-failed',
        message: expect.stringMatching(/refuses the pod: .*exceeded quota/),
      })
      expect([nodeless.code, full.code]).toEqual([1, 1])
    })

    it('are listed with state, age and end; described, and deleted', async () => {
      const { user, world } = stage
      const { document } = await user.brow(
        'pod',
        'create',
        '--context',
        world.contexts.admin,
        '--service',
        'tool',
        '--ttl',
        '5m',
      )
      const name = document.items?.[0]?.name ?? ''
      expect(name).toMatch(/^brow-tool-[0-9a-z]{8}$/)
      await user.brow('pod', 'create', 'shop')
      const listed = (await user.brow('pod', 'list', '--context', world.contexts.admin)).document.items
      expect(listed?.map((item) => item.profile).sort()).toEqual(['shop', null].sort())
      const info = (await user.brow('pod', 'info', name, '--context', world.contexts.admin)).document
      expect(info).toMatchObject({ name, state: 'running', mine: true, namespace: world.namespace, image: world.image })
      expect(info.secondsLeft).toBeGreaterThan(280)
      expect((await user.brow('pod', 'delete', name, 'shop')).code).toBe(0)
      expect(await world.relays()).toEqual([])
    })

    it('that nobody uses are swept up, used ones are not', async () => {
      const { user, world } = stage
      await user.connect('shop')
      await user.brow('pod', 'create', '--context', world.contexts.admin, '--service', 'left')
      const plan = await user.brow('pod', 'cleanup', '--dry-run')
      expect(plan.document.items).toMatchObject([{ name: expect.stringMatching(/^brow-left-/), removed: false }])
      expect(await world.relays()).toHaveLength(4)
      expect((await user.brow('pod', 'cleanup')).document.items).toMatchObject([{ removed: true }])
      expect(await world.relays()).toHaveLength(2)
    })

    it('are found again after their keeper was killed', async () => {
      const { user, world } = stage
      await user.connect('shop')
      const { pid = 0, relay } = await user.forward('shop')
      process.kill(pid, 'SIGKILL')
      await eventually('the keeper is gone', () => !isAlive(pid))
      await user.connect('shop')
      expect((await user.forward('shop')).relay).toBe(relay)
      await user.brow('stop', 'shop')
      expect(await world.relays()).toEqual([])
    })

    it('get names of their own, a hundred at once', async () => {
      const { world } = stage
      const cluster = openCluster(world.contexts.admin, { KUBECONFIG: world.kubeconfig })
      // No pod starts in this namespace, so that a hundred Jobs cost nothing.
      const request = {
        namespace: world.fullNamespace,
        profile: null,
        service: 'crowd',
        owner: '00000000',
        ttlSeconds: 30,
        lingerSeconds: 10,
        settings: { image: world.image },
      }
      try {
        const jobs = await Promise.all(Array.from({ length: 100 }, () => createRelay(cluster, request)))
        expect(new Set(jobs.map((job) => job.metadata?.name)).size).toBe(100)
      } finally {
        const all = await cluster.jobs.listNamespacedJob({ namespace: world.fullNamespace, labelSelector: 'app=brow' })
        await Promise.all(
          all.items.map((job) =>
            cluster.jobs.deleteNamespacedJob({
              namespace: world.fullNamespace,
              name: job.metadata?.name ?? '',
              propagationPolicy: 'Background',
            }),
          ),
        )
        await cluster.close()
      }
    })
  })
}
