import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningRelay, relaySource, runRelay } from './running.ts'

let relay: RunningRelay
beforeAll(async () => {
  relay = await runRelay()
})
afterAll(async () => {
  await relay?.[Symbol.asyncDispose]()
})

const _sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('the text of the relay', () => {
  test('is smaller than 16 KB, and Kubernetes expands nothing in it', async () => {
    const source = await relaySource()
    expect(source.length).toBeLessThan(16 * 1024)
    expect(source).not.toContain('$(')
    expect(source).not.toContain('$$')
  })

  test('listens on the loopback address only', async () => {
    const outside = Object.values(networkInterfaces()).flatMap((list) =>
      (list ?? []).filter((each) => !each.internal && each.family === 'IPv4'),
    )
    const addresses = [...outside.map((each) => each.address), ...(process.platform === 'linux' ? ['127.0.0.2'] : [])]
    const codes = await Promise.all(
      addresses.map(async (host) => {
        const [error] = await once(connect({ port: relay.port, host }), 'error')
        return (error as NodeJS.ErrnoException).code
      }),
    )
    expect(codes).toEqual(addresses.map(() => 'ECONNREFUSED'))
    const inside = connect(relay.port, '127.0.0.1')
    await once(inside, 'connect')
    inside.destroy()
  })
})
