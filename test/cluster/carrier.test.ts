// Both kinds of carrier, against a real API server, kubelet and container runtime.
import { createHash } from 'node:crypto'
import type { V1Pod } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialPod } from '../../helper/cluster/carrier.ts'
import { type Cluster, openCluster } from '../../helper/cluster/client.ts'
import { type Carrier, HEADROOM } from '../../helper/tunnel/carrier.ts'
import { pattern } from '../e2e/pattern.ts'
import { adminConfig } from './api.ts'
import { running } from './cluster.ts'
import { addressOf, createPod, removePod } from './pods.ts'
import { contexts, namespaces, type Cluster as Quay } from './settings.ts'
import { until } from './wait.ts'

const port = 9000
const echo = `require('net').createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(${port}, '127.0.0.1')`

let quay: Quay
let pod: V1Pod
beforeAll(async () => {
  quay = running()!
  pod = await createPod(adminConfig(quay), { name: 'carrier', command: ['node', '-e', echo] })
  await addressOf(adminConfig(quay), pod)
})
afterAll(() => removePod(adminConfig(quay), pod))

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function send(carrier: Carrier, bytes: Buffer): boolean {
  return carrier.send(Buffer.concat([Buffer.alloc(HEADROOM), bytes]), HEADROOM, HEADROOM + bytes.length)
}

describe.each(['spdy', 'websocket'])('a carrier over %s', (kind) => {
  let cluster: Cluster
  beforeAll(() => {
    cluster = openCluster(contexts.admin, { ...process.env, KUBECONFIG: quay.kubeconfig, BROW_CARRIER: kind })
  })
  afterAll(() => cluster.close())

  const dial = (name = pod.metadata!.name!, to = port) =>
    dialPod(cluster, { namespace: namespaces.relays, pod: name, port: to }, AbortSignal.timeout(10_000))

  async function open(to = port) {
    const carrier = await dial(undefined, to)
    const chunks: Buffer[] = []
    carrier.onData = (chunk) => void chunks.push(chunk)
    const closed = new Promise<string>((resolve) => {
      carrier.onClose = (reason) => resolve(reason.message)
    })
    return { carrier, closed, data: () => Buffer.concat(chunks) }
  }

  test('carries bytes both ways', async () => {
    const sent = pattern(8 << 20)
    // A pod that runs does not listen at once.
    const { carrier, data } = await until('an echo', async () => {
      const one = await open()
      send(one.carrier, sent.subarray(0, 1))
      const answered = until('its first byte', () => one.data().length === 1)
      return (await Promise.race([answered, one.closed.then(() => false)])) && one
    })
    for (let at = 1; at < sent.length; at += 100_000) {
      const free = send(carrier, sent.subarray(at, at + 100_000))
      if (!free) await new Promise<void>((resolve) => (carrier.onDrain = resolve))
    }
    await until('all of it', () => data().length === sent.length)
    expect(hash(data())).toBe(hash(sent))
    carrier.destroy()
  })

  test('tells a port where nothing listens', async () => {
    const { closed } = await open(9)
    expect(await closed).toContain('connection refused')
  })

  test('says that a pod is gone', async () => {
    await expect(dial('brow-none')).rejects.toMatchObject({ kind: 'gone', message: 'pods "brow-none" not found' })
  })

  test('says that a user has no right to it', async () => {
    const env = { ...process.env, KUBECONFIG: quay.kubeconfig, BROW_CARRIER: kind }
    const stranger = openCluster(contexts.forbidden, env)
    const address = { namespace: namespaces.relays, pod: pod.metadata!.name!, port }
    await expect(dialPod(stranger, address, AbortSignal.timeout(10_000))).rejects.toMatchObject({ kind: 'denied' })
    await stranger.close()
  })

  test('ends with its pod', async () => {
    const admin = adminConfig(quay)
    const mortal = await createPod(admin, { name: 'mortal', command: ['node', '-e', echo] })
    await addressOf(admin, mortal)
    const carrier = await dial(mortal.metadata!.name!)
    const closed = new Promise<Error>((resolve) => {
      carrier.onClose = resolve
    })
    await removePod(admin, mortal)
    expect((await closed).message).not.toBe('')
  })
})
