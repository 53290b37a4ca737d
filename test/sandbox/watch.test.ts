import { Watch } from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminOf, echoServer, eventually, fresh, job } from './fixture.ts'
import { type SandboxWorld, sandboxWorld } from './world.ts'

let world: SandboxWorld
let admin: ReturnType<typeof adminOf>
const namespace = 'quay'
const path = `/apis/batch/v1/namespaces/${namespace}/jobs`

beforeAll(async () => {
  world = await sandboxWorld()
  admin = adminOf(world)
})
afterAll(() => world.down())

type Seen = { type: string; object: { metadata?: { name?: string }; code?: number } }

async function follow(query: Record<string, string | number | boolean>) {
  const seen: Seen[] = []
  let ended = false
  const abort = await new Watch(admin.config).watch(
    path,
    query,
    (type, object) => seen.push({ type, object }),
    () => {
      ended = true
    },
  )
  return { seen, abort, ended: () => ended, of: (name: string) => seen.filter((s) => s.object.metadata?.name === name) }
}
const create = (name: string) => admin.batch.createNamespacedJob({ namespace, body: job(name, echoServer) })
const remove = (name: string) =>
  admin.batch.deleteNamespacedJob({ namespace, name, propagationPolicy: 'Background', gracePeriodSeconds: 0 })

test('a watch without a version starts with what is there and goes on with what happens', async () => {
  const name = fresh('watched')
  await create(name)
  const watch = await follow({})
  await eventually('added', () => watch.of(name).some(({ type }) => type === 'ADDED'))
  await remove(name)
  await eventually('deleted', () => watch.of(name).at(-1)?.type === 'DELETED')
  watch.abort.abort()
  expect(watch.of(name).filter(({ type }) => type === 'ADDED')).toHaveLength(1)
})

test('a watch from the version of a list misses nothing in between', async () => {
  const name = fresh('between')
  const { metadata } = await admin.batch.listNamespacedJob({ namespace })
  await create(name)
  await remove(name)
  const watch = await follow({ resourceVersion: metadata?.resourceVersion ?? '' })
  await eventually('both', () => watch.of(name).at(-1)?.type === 'DELETED')
  watch.abort.abort()
  expect(watch.of(name)[0]?.type).toBe('ADDED')
})

test('a label selector hides the others', async () => {
  const [mine, other] = [fresh('mine'), fresh('other')]
  const watch = await follow({ labelSelector: `brow/profile=${mine}` })
  await create(other)
  await create(mine)
  await eventually('mine', () => watch.of(mine).length > 0)
  watch.abort.abort()
  expect(watch.of(other)).toEqual([])
  await Promise.all([remove(mine), remove(other)])
})

test('a version that was compacted away is answered with an error event of 410', async () => {
  const { metadata } = await admin.batch.listNamespacedJob({ namespace })
  await create(fresh('newer'))
  world.sandbox.cluster.store.compact()
  const watch = await follow({ resourceVersion: metadata?.resourceVersion ?? '' })
  await eventually('the end', () => watch.ended())
  expect(watch.seen).toMatchObject([{ type: 'ERROR', object: { code: 410, reason: 'Expired' } }])
})

test('a watch ends in its time, with a bookmark for whoever wants one', async () => {
  const watch = await follow({ timeoutSeconds: 1, allowWatchBookmarks: true })
  await eventually('the end', () => watch.ended())
  expect(watch.seen.at(-1)?.type).toBe('BOOKMARK')
})
