// What the end-to-end suite takes for granted about the cluster that it runs on.
import { ApiException, BatchV1Api, CoreV1Api, KubeConfig, type V1Job } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../e2e/world.ts'
import { openStream, type Stream } from './port-forward.ts'
import { until } from './wait.ts'
import { realWorld } from './world.ts'

let world: World
let developer: KubeConfig

function contextOf(name: string): KubeConfig {
  const config = new KubeConfig()
  config.loadFromFile(world.kubeconfig)
  config.setCurrentContext(name)
  return config
}

beforeAll(async () => {
  world = await realWorld()
  developer = contextOf(world.contexts.admin)
})
afterAll(() => world?.down())

/** A Job as brow makes them: with its end built in, and within PodSecurity `restricted`. */
function job(name: string, script: string, seconds: number): V1Job {
  const securityContext = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  }
  const container = { name: 'main', image: world.image, command: ['node', '-e', script], securityContext }
  const restricted = { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } }
  // Node as the first process of a pod ignores SIGTERM unless it listens for it.
  const spec = {
    terminationGracePeriodSeconds: 1,
    restartPolicy: 'Never',
    securityContext: restricted,
    containers: [container],
  }
  const end = { activeDeadlineSeconds: seconds, ttlSecondsAfterFinished: 0, backoffLimit: 0 }
  const labels = { app: 'brow' }
  return { metadata: { name, labels }, spec: { ...end, template: { metadata: { labels }, spec } } }
}

/** Creates the Job and returns the name of its running pod. */
async function start(body: V1Job): Promise<string> {
  await developer.makeApiClient(BatchV1Api).createNamespacedJob({ namespace: world.namespace, body })
  const labelSelector = `job-name=${body.metadata?.name}`
  return until('the pod', async () => {
    const { items } = await developer
      .makeApiClient(CoreV1Api)
      .listNamespacedPod({ namespace: world.namespace, labelSelector })
    return items.find((pod) => pod.status?.phase === 'Running')?.metadata?.name
  })
}

/** Echo on the pod's loopback only. */
const loopbackEcho = `require('net').createServer((socket) => socket.pipe(socket)).listen(9000, '127.0.0.1')`

/** A stream to it that has carried an echo: a pod that runs does not listen at once. */
function reach(pod: string): Promise<Stream> {
  return until('an echo', async () => {
    const stream = await openStream(developer, { pod, namespace: world.namespace, port: 9000 })
    return (await stream.ask('ahoy')) === 'ahoy' && stream
  })
}

async function remove(name: string): Promise<void> {
  const options = { name, namespace: world.namespace, propagationPolicy: 'Background' }
  await developer.makeApiClient(BatchV1Api).deleteNamespacedJob(options)
  await until('job and pod to go', async () => (await world.relays()).length === 0)
}

async function statusOf(call: Promise<unknown>): Promise<number> {
  const outcome = await call.catch((error: unknown) => error)
  return outcome instanceof ApiException ? outcome.code : 200
}

describe('a job with a deadline', () => {
  test('runs where PodSecurity is restricted, is reached on its loopback, and is gone by its deadline', async () => {
    const pod = await start(job('smoke', loopbackEcho, 12))
    expect(await world.relays()).toEqual(expect.arrayContaining(['smoke', pod]))
    const stream = await reach(pod)
    expect(await stream.ask('again')).toBe('again')
    expect(await world.everythingRecorded()).toContain(pod)
    await until('job and pod to go', async () => (await world.relays()).length === 0, { seconds: 30 })
    expect(await world.auditLog()).toContain(`/pods/${pod}/portforward`)
  })

  test('is not reached from another pod when it listens on its loopback', async () => {
    const pod = await start(job('loopback', loopbackEcho, 60))
    const stream = await reach(pod)
    const dial = `require('net').connect(9000, process.argv[2]).on('error', (error) => {
      console.log(error.code)
      process.exitCode = 3
    })`
    expect(await world.runInOtherPod(dial, await world.podAddress(pod))).toEqual({ code: 3, output: 'ECONNREFUSED\n' })
    stream.close()
    await remove('loopback')
  })
})

describe('the users', () => {
  test('forbidden is known and may do nothing', async () => {
    const core = contextOf(world.contexts.forbidden).makeApiClient(CoreV1Api)
    expect(await statusOf(core.listNamespacedPod({ namespace: world.namespace }))).toBe(403)
  })

  test('developer has its own namespaces and no others, and no verb that brow does not need', async () => {
    const core = developer.makeApiClient(CoreV1Api)
    expect(await statusOf(core.listNamespacedPod({ namespace: world.fullNamespace }))).toBe(200)
    expect(await statusOf(core.listNamespacedPod({ namespace: 'kube-system' }))).toBe(403)
    expect(await statusOf(core.listNamespacedSecret({ namespace: world.namespace }))).toBe(403)
    expect(await statusOf(core.deleteNamespacedPod({ namespace: world.namespace, name: 'any' }))).toBe(403)
  })

  test('the dead context reaches nobody', async () => {
    const core = contextOf(world.contexts.dead).makeApiClient(CoreV1Api)
    await expect(core.listNamespacedPod({ namespace: world.namespace })).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
  })
})

describe('inside the cluster', () => {
  // Before the next test, which hands the target's name to a pod.
  test('nothing that the cluster keeps names the target', async () => {
    const records = (await world.everythingRecorded()) + (await world.auditLog())
    expect(records.includes(world.namespace)).toBe(true)
    expect(records.includes(world.target.host)).toBe(false)
  })

  test('the target has a name, other names do not exist, and the black hole swallows a dial', async () => {
    const script = `
      const dns = require('dns/promises')
      const net = require('net')
      const [target, unresolvable, blackHole, port] = process.argv.slice(2)
      const dial = (host) => new Promise((resolve) => {
        const socket = net.connect({ host, port, timeout: 5000 })
        socket.on('connect', () => resolve('connected')).on('timeout', () => resolve('silence'))
        socket.on('error', (error) => resolve(error.code))
      })
      Promise.all([dial(target), dial(unresolvable), dial(blackHole)]).then((all) => {
        console.log(all.join())
        process.exit()
      })`
    const { host, ports } = world.target
    const { output } = await world.runInOtherPod(script, host, world.unresolvable, world.blackHole, String(ports.echo))
    expect(output).toBe('connected,ENOTFOUND,silence\n')
  })
})

describe('trouble on demand', () => {
  test('the API server is killed, and answers again after its start', async () => {
    const core = developer.makeApiClient(CoreV1Api)
    await world.apiServer.kill()
    await expect(core.listNamespacedPod({ namespace: world.namespace })).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
    await world.apiServer.start()
    expect(await statusOf(core.listNamespacedPod({ namespace: world.namespace }))).toBe(200)
  })

  test('an open port-forward breaks when tunnels are cut, and the next one works', async () => {
    const pod = await start(job('cut', loopbackEcho, 60))
    const stream = await reach(pod)
    await world.cutTunnels()
    expect(await stream.closed).toBe(1006)
    const next = await reach(pod)
    expect(await next.ask('again')).toBe('again')
    next.close()
    await remove('cut')
  })
})
