import { afterEach, describe, expect, it } from 'vitest'
import type { Stage } from './suite.ts'

export function privacy(stage: Stage): void {
  describe('the cluster', () => {
    afterEach(() => stage.user.brow('stop', '--all'))

    it('never learns where a relay connects to', async () => {
      const { user, world } = stage
      const { host, ports } = world.target
      await user.connect('shop')
      const forward = await user.forward('shop')
      const page = await fetch(`http://127.0.0.1:${forward.localPort}/hello`)
      expect(await page.text()).toContain('hello')
      // A refused target is the kind of thing that ends up in logs.
      await user.profile('closed', 7998)
      await user.brow('connect', 'closed')
      const records = [await world.everythingRecorded(), await world.auditLog()]
      for (const text of records) {
        expect(text).toContain(forward.relay)
        expect(text).not.toContain(host)
        expect(withoutCounters(text)).not.toMatch(new RegExp(String.raw`\b(${ports.http}|7998)\b`))
      }
    })

    it('lets no other pod reach the relay', async () => {
      const { user, world } = stage
      await user.connect('shop')
      const { document } = await user.brow('pod', 'info', 'shop')
      const address = await world.podAddress(document.pod ?? '')
      const script = `require('net').connect({ host: process.argv[2], port: 14127, timeout: 5000 })
        .on('connect', () => console.log('connected')).on('error', (e) => console.log(e.code)).on('timeout', () => process.exit(3))`
      expect(await world.runInOtherPod(script, address)).toEqual({ code: 0, output: 'ECONNREFUSED\n' })
    })

    it('is asked only for what a small Role allows', async () => {
      const { user, world } = stage
      const { code, document } = await user.brow('config', 'check', 'shop')
      expect(code).toBe(0)
      expect(document.items?.filter((item) => (item as { status?: string }).status !== 'ok')).toEqual([])
      await user.profile('forbidden', 80, '--context', world.contexts.forbidden)
      const forbidden = await user.brow('config', 'check', 'forbidden')
      expect(JSON.stringify(forbidden.document)).toContain('create pods/portforward')
    })
  })
}

/** Numbers that the API server makes up, any of which may happen to be a port's: ids, times, versions of objects. */
function withoutCounters(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
    .replace(/resourceVersion(Match)?(\\?"?[:=]\s*\\?"?)\d+/g, '')
}
