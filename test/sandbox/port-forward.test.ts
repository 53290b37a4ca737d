import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pattern } from '../e2e/pattern.ts'
import { adminOf, echoServer, eventually, fresh, job, podOf } from './fixture.ts'
import { opened, openTunnel } from './tunnel-client.ts'
import { type SandboxWorld, sandboxWorld } from './world.ts'

let world: SandboxWorld
let admin: ReturnType<typeof adminOf>
let pod: string
const namespace = 'quay'

beforeAll(async () => {
  world = await sandboxWorld()
  admin = adminOf(world)
  pod = await start(echoServer)
})
afterAll(() => world.down())

async function start(script: string): Promise<string> {
  const name = fresh('relay')
  await admin.batch.createNamespacedJob({ namespace, body: job(name, script) })
  return podOf(world.sandbox, name)
}

const tunnel = (to = pod) => opened(openTunnel(world.kubeconfig, to))
const echoes = async (client: Awaited<ReturnType<typeof tunnel>>, text: string) => {
  client.send(text)
  return eventually(`echo of ${text}`, () => client.data().toString().endsWith(text))
}

describe('a forward', () => {
  test('carries bytes to the loopback of the pod and back', async () => {
    const client = await tunnel()
    const sent = pattern(8 * 1024 * 1024)
    for (let at = 0; at < sent.length; at += 65_536) client.send(sent.subarray(at, at + 65_536))
    await eventually('all of it', () => client.data().length === sent.length)
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(hash(client.data())).toBe(hash(sent))
    client.socket.close()
  })

  test('reaches the same port of each of several pods', async () => {
    const answering = (word: string) =>
      `require('node:net').createServer((s) => s.end('${word}')).listen(14127, '127.0.0.1', () => console.log('listening'))`
    const pods = await Promise.all(['one', 'two'].map((word) => start(answering(word))))
    const clients = await Promise.all(pods.map((name) => tunnel(name)))
    await Promise.all(clients.map((client) => client.closed))
    expect(clients.map((client) => client.data().toString())).toEqual(['one', 'two'])
  })

  test('is closed one second after the pod ended its side', async () => {
    const client = await tunnel(
      await start(
        `require('node:net').createServer((s) => s.end('bye')).listen(14127, '127.0.0.1', () => console.log('listening'))`,
      ),
    )
    await eventually('bye', () => client.data().toString() === 'bye')
    const ended = performance.now()
    const { code, at } = await client.closed
    expect(code).toBe(1000)
    expect(at - ended).toBeGreaterThan(800)
  })

  test('of a port where nothing listens says so in text, after the upgrade', async () => {
    const client = await opened(openTunnel(world.kubeconfig, pod, { port: 9999 }))
    expect((await client.closed).code).toBe(1000)
    expect(client.error()).toMatch(/^error forwarding port 9999 to pod .*connect: connection refused/)
  })

  test('does not hold up the others when nobody reads it', async () => {
    const flood = `require('node:net').createServer((s) => { const more = () => { while (s.write(Buffer.alloc(65536))); }; s.on('drain', more).on('error', () => {}); more() }).listen(14127, '127.0.0.1', () => console.log('listening'))`
    const stalled = await tunnel(await start(flood))
    stalled.socket.pause()
    expect(await echoes(await tunnel(), 'still there')).toBe(true)
    stalled.socket.terminate()
  })
})

describe('before the upgrade', () => {
  test.each([
    ['a pod that is not there', 'none', {}, 404, 'pods "none" not found'],
    [
      'a user without the right',
      'none',
      { context: 'sandbox-forbidden' },
      403,
      'cannot get resource "pods/portforward"',
    ],
  ])('%s is a Status', async (_what, name, options, status, text) => {
    const refused = await openTunnel(world.kubeconfig, name, options)
    expect(refused).toMatchObject({ status, body: expect.stringContaining(JSON.stringify(text).slice(1, -1)) })
  })

  test('a pod that has finished is 500 in plain text', async () => {
    const name = fresh('over')
    const body = job(name, 'console.log("listening")', { ttlSecondsAfterFinished: undefined })
    await admin.batch.createNamespacedJob({ namespace, body })
    const finished = await podOf(world.sandbox, name)
    const refused = await eventually('refused', async () => {
      const answer = await openTunnel(world.kubeconfig, finished)
      return 'status' in answer && answer
    })
    expect(refused).toMatchObject({ status: 500, body: `pod not found ("${finished}_quay")` })
  })

  test('another subprotocol is refused without a Status', async () => {
    const refused = await openTunnel(world.kubeconfig, pod, { protocol: 'v5.channel.k8s.io' })
    expect(refused).toEqual({ status: 403, body: '' })
  })
})

describe('faults', () => {
  test('a cut breaks every tunnel, new ones work', async () => {
    const clients = [await tunnel(), await tunnel()]
    await world.cutTunnels()
    for (const client of clients) expect((await client.closed).code).toBe(1006)
    expect(await echoes(await tunnel(), 'again')).toBe(true)
  })

  test('a black hole swallows bytes and closes nothing', async () => {
    const client = await tunnel()
    await echoes(client, 'before')
    world.sandbox.api.tunnels.swallow()
    client.send('lost')
    expect(await echoes(await tunnel(), 'beside')).toBe(true)
    expect(client.data().toString()).toBe('before')
    expect(client.socket.readyState).toBe(client.socket.OPEN)
    client.socket.terminate()
  })

  test('a killed API server comes back on its port with everything it knew', async () => {
    const client = await tunnel()
    await world.apiServer.kill()
    expect((await client.closed).code).toBe(1006)
    await expect(openTunnel(world.kubeconfig, pod)).rejects.toThrow('ECONNREFUSED')
    await world.apiServer.start()
    expect(await echoes(await tunnel(), 'back')).toBe(true)
  })

  test('after a restart a valid user may be denied for a while', async () => {
    world.sandbox.faults.denyFor(300)
    expect(await openTunnel(world.kubeconfig, pod)).toMatchObject({ status: 403 })
    const client = await eventually('allowed', async () => {
      const answer = await openTunnel(world.kubeconfig, pod)
      return 'socket' in answer && answer
    })
    expect(await echoes(client, 'allowed')).toBe(true)
  })

  test('a kubelet that restarts answers 500, then 404 without a Status', async () => {
    const { faults } = world.sandbox
    faults.kubelet = 'down'
    expect(await openTunnel(world.kubeconfig, pod)).toMatchObject({
      status: 500,
      body: expect.stringContaining('error dialing backend'),
    })
    faults.kubelet = 'forgetful'
    expect(await openTunnel(world.kubeconfig, pod)).toEqual({ status: 404, body: 'pod does not exist' })
    faults.kubelet = 'up'
  })
})
