import { PatchStrategy, setHeaderOptions } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminOf, echoServer, eventually, fresh, job, podOf } from './fixture.ts'
import type { Job, Pod, Stored } from './objects.ts'
import { type SandboxWorld, sandboxWorld } from './world.ts'

let world: SandboxWorld
let admin: ReturnType<typeof adminOf>
const namespace = 'quay'

beforeAll(async () => {
  world = await sandboxWorld()
  admin = adminOf(world)
})
afterAll(() => world.down())

const create = (name: string, script: string, spec = {}, where = namespace) =>
  admin.batch.createNamespacedJob({ namespace: where, body: job(name, script, spec) })
const stored = <T extends Stored>(resource: 'jobs' | 'pods', name: string) =>
  world.sandbox.cluster.store.list<T>(resource).find((object) => object.metadata.name.startsWith(name))
const gone = (name: string) => eventually(`${name} is gone`, () => !stored('jobs', name) && !stored('pods', name))
const warning = (name: string, reason: string, where = namespace) =>
  eventually(`${reason} of ${name}`, async () => {
    const { items } = await admin.core.listNamespacedEvent({ namespace: where, fieldSelector: `reason=${reason}` })
    return items.find((event) => event.involvedObject.name?.startsWith(name))?.message
  })

describe('a Job', () => {
  test('has a running pod whose log can be read', async () => {
    const name = fresh('runs')
    await create(name, echoServer)
    const pod = await podOf(world.sandbox, name)
    expect(await admin.core.readNamespacedPodLog({ namespace, name: pod })).toBe('listening\n')
    const { status } = await admin.core.readNamespacedPod({ namespace, name: pod })
    expect(status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('True')
    await admin.batch.deleteNamespacedJob({ namespace, name, propagationPolicy: 'Background' })
    await gone(name)
  })

  test('that finishes is removed with its pod', async () => {
    const name = fresh('finishes')
    await create(name, 'console.log("done")')
    await gone(name)
    const states = world.sandbox.cluster.store.everything().filter((object) => object.metadata.name === name)
    expect((states.at(-1) as Job).status.conditions?.map(({ type }) => type)).toEqual([
      'SuccessCriteriaMet',
      'Complete',
    ])
  })

  test('that fails is not tried again', async () => {
    const name = fresh('fails')
    await create(name, 'process.exit(3)', { ttlSecondsAfterFinished: undefined })
    const failed = await eventually(
      'it failed',
      () => stored<Job>('jobs', name)?.status.conditions?.at(-1)?.type === 'Failed',
    )
    expect(failed).toBe(true)
    expect(stored<Pod>('pods', name)?.status.containerStatuses?.[0]?.state.terminated?.exitCode).toBe(3)
    expect(stored<Job>('jobs', name)?.status.failed).toBe(1)
  })

  test('past its deadline is told SIGTERM, and vanishes', async () => {
    const name = fresh('overdue')
    await create(name, `process.on('SIGTERM', () => { console.log('told'); process.exit(0) }); ${echoServer}`, {
      activeDeadlineSeconds: 2,
    })
    await gone(name)
    expect(await warning(name, 'DeadlineExceeded')).toBe('Job was active longer than specified deadline')
    expect(await world.everythingRecorded()).toContain('told')
  })

  test('that does not listen to SIGTERM is killed after its grace', async () => {
    const name = fresh('deaf')
    await create(name, echoServer, { activeDeadlineSeconds: 2 })
    await gone(name)
    const last = world.sandbox.cluster.store
      .everything()
      .filter((object) => object.metadata.name.startsWith(`${name}-`))
    const pod = last.filter((object) => object.kind === 'Pod').at(-1) as Pod
    expect(pod.status.containerStatuses?.[0]?.state.terminated?.exitCode).toBe(137)
  })

  test('accepts a later deadline while it runs', async () => {
    const name = fresh('renewed')
    await create(name, echoServer, { activeDeadlineSeconds: 2 })
    await podOf(world.sandbox, name)
    await admin.batch.patchNamespacedJob(
      { namespace, name, body: { spec: { activeDeadlineSeconds: 600 }, metadata: { annotations: { a: 'b' } } } },
      setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
    )
    // Another Job with the first deadline dies of it meanwhile.
    await create(`${name}x`, echoServer, { activeDeadlineSeconds: 2 })
    await gone(`${name}x`)
    expect(stored<Job>('jobs', name)).toMatchObject({ metadata: { annotations: { a: 'b' } }, status: { active: 1 } })
    await admin.batch.deleteNamespacedJob({ namespace, name, propagationPolicy: 'Foreground' })
    await gone(name)
  })

  test('leaves its pod behind when it is deleted without a policy', async () => {
    const name = fresh('orphaned')
    await create(name, echoServer)
    const pod = await podOf(world.sandbox, name)
    await admin.batch.deleteNamespacedJob({ namespace, name })
    expect(stored('jobs', name)).toBeUndefined()
    expect(stored<Pod>('pods', pod)?.metadata.deletionTimestamp).toBeUndefined()
    await admin.core.deleteNamespacedPod({ namespace, name: pod, gracePeriodSeconds: 0 })
    await gone(name)
  })
})

describe('a pod that does not start says why', () => {
  test('an image that is not there', async () => {
    const name = fresh('image')
    const body = job(name, echoServer)
    const container = body.spec?.template.spec?.containers[0]
    if (container) container.image = 'nowhere.example/none:1'
    await admin.batch.createNamespacedJob({ namespace, body })
    const waiting = await eventually('back-off', () => {
      const state = stored<Pod>('pods', name)?.status.containerStatuses?.[0]?.state.waiting
      return state?.reason === 'ImagePullBackOff' ? state.message : undefined
    })
    expect(waiting).toContain('Back-off pulling image "nowhere.example/none:1"')
    expect(await warning(name, 'Failed')).toContain('nowhere.example/none:1: not found')
    await admin.batch.deleteNamespacedJob({ namespace, name, propagationPolicy: 'Background' })
    await gone(name)
  })

  test('a node selector that no node satisfies, until its deadline', async () => {
    const name = fresh('homeless')
    const body = job(name, echoServer, { activeDeadlineSeconds: 2 })
    if (body.spec?.template.spec) body.spec.template.spec.nodeSelector = { disk: 'tape' }
    await admin.batch.createNamespacedJob({ namespace, body })
    expect(await warning(name, 'FailedScheduling')).toContain("node(s) didn't match Pod's node affinity/selector")
    await gone(name)
  })

  test('a quota that is used up', async () => {
    const name = fresh('full')
    await create(name, echoServer, {}, world.fullNamespace)
    expect(await warning(name, 'FailedCreate', world.fullNamespace)).toContain(
      'exceeded quota: no-pods, requested: pods=1, used: pods=0, limited: pods=0',
    )
  })

  test('a template that PodSecurity forbids', async () => {
    const name = fresh('root')
    const body = job(name, echoServer)
    if (body.spec?.template.spec) body.spec.template.spec.securityContext = {}
    await admin.batch.createNamespacedJob({ namespace, body })
    expect(await warning(name, 'FailedCreate')).toContain(
      'violates PodSecurity "restricted:latest": runAsNonRoot != true',
    )
  })
})
