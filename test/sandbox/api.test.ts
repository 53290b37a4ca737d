import { AuthorizationV1Api, CoreV1Api, KubeConfig, VersionApi } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminOf, clientFor, echoServer, fresh, job, refusal } from './fixture.ts'
import { type SandboxWorld, sandboxWorld } from './world.ts'

let world: SandboxWorld
let admin: ReturnType<typeof adminOf>
const namespace = 'quay'

beforeAll(async () => {
  world = await sandboxWorld()
  admin = adminOf(world)
})
afterAll(() => world.down())

function withToken(token: string) {
  const config = new KubeConfig()
  const { server, ca } = world.sandbox
  config.loadFromClusterAndUser(
    { name: 'c', server, caData: Buffer.from(ca.cert).toString('base64'), skipTLSVerify: false },
    { name: 'u', token },
  )
  return config
}

describe('who asks', () => {
  test('a client certificate names its user', async () => {
    const { items } = await admin.batch.listNamespacedJob({ namespace })
    expect(items).toEqual([])
  })

  test('a user without rights is refused in the words of the real server', async () => {
    const { batch } = clientFor(world.kubeconfig, world.contexts.forbidden)
    expect(await refusal(batch.listNamespacedJob({ namespace }))).toMatchObject({
      code: 403,
      reason: 'Forbidden',
      message:
        'jobs.batch is forbidden: User "sandbox-stranger" cannot list resource "jobs" in API group "batch" in the namespace "quay"',
    })
  })

  test('an expired token is answered with 401, a good one is not', async () => {
    const { users } = world.sandbox.cluster
    users.set('robot', [{ verbs: ['get', 'list'], resources: ['pods'], namespaces: [namespace] }])
    const token = users.addToken('robot')
    const core = withToken(token).makeApiClient(CoreV1Api)
    expect((await core.listNamespacedPod({ namespace })).items).toEqual([])
    expect((await refusal(core.listNamespacedPod({ namespace: 'default' }))).code).toBe(403)
    users.expireToken(token)
    expect(await refusal(core.listNamespacedPod({ namespace }))).toMatchObject({ code: 401 })
  })

  test('an access review answers for the user who asks', async () => {
    const ask = async (config: KubeConfig, subresource: string) => {
      const resourceAttributes = { namespace, verb: 'get', resource: 'pods', subresource }
      const body = { spec: { resourceAttributes } }
      const api = config.makeApiClient(AuthorizationV1Api)
      return (await api.createSelfSubjectAccessReview({ body })).status?.allowed
    }
    expect(await ask(admin.config, 'portforward')).toBe(true)
    expect(await ask(clientFor(world.kubeconfig, world.contexts.forbidden).config, 'portforward')).toBe(false)
  })

  test('the version is told to everybody', async () => {
    const { config } = clientFor(world.kubeconfig, world.contexts.forbidden)
    expect((await config.makeApiClient(VersionApi).getCode()).major).toBe('1')
  })
})

describe('what is refused', () => {
  test('a name twice', async () => {
    const name = fresh('twice')
    await admin.batch.createNamespacedJob({ namespace, body: job(name, echoServer) })
    expect(await refusal(admin.batch.createNamespacedJob({ namespace, body: job(name, echoServer) }))).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
      message: `jobs.batch "${name}" already exists`,
    })
    await admin.batch.deleteNamespacedJob({ namespace, name, propagationPolicy: 'Background' })
  })

  test('an unknown Job, and a namespace that is missing', async () => {
    const body = job('x', echoServer)
    const missing = await refusal(admin.batch.readNamespacedJob({ namespace, name: 'none' }))
    expect(missing).toMatchObject({ code: 404, message: 'jobs.batch "none" not found' })
    const nowhere = await refusal(admin.batch.createNamespacedJob({ namespace: 'none', body }))
    expect(nowhere).toMatchObject({ code: 404, message: 'namespaces "none" not found' })
  })

  test.each([
    ['a name', { name: 'Brow_1' }, 422],
    ['a label value', { name: 'ok', labels: { a: 'not a label' } }, 422],
    ['a label key', { name: 'ok', labels: { 'a b': 'x' } }, 422],
    ['a label that is no string', { name: 'ok', labels: { a: true } }, 400],
    ['a number as annotation', { name: 'ok', annotations: { a: 1 } }, 400],
  ])('%s that Kubernetes would not take', async (_what, metadata, code) => {
    const body = { ...job('x', echoServer), metadata: metadata as never }
    expect((await refusal(admin.batch.createNamespacedJob({ namespace, body }))).code).toBe(code)
  })

  test('a selector of a field that is not selectable', async () => {
    const fieldSelector = 'spec.color=red'
    expect((await refusal(admin.core.listNamespacedPod({ namespace, fieldSelector }))).code).toBe(400)
  })

  test('a bare pod that PodSecurity forbids, with every reason', async () => {
    const body = { metadata: { name: 'bare' }, spec: { containers: [{ name: 'c', image: 'node:24-alpine' }] } }
    const { code, message } = await refusal(
      admin.core.createNamespacedPod({ namespace, body: { ...body, kind: 'Pod' } }),
    )
    expect(code).toBe(403)
    expect(message).toBe(
      'pods "bare" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    )
  })
})

test('the audit log holds what passed', async () => {
  const name = fresh('audited')
  await admin.batch.createNamespacedJob({ namespace, body: job(name, echoServer) })
  await admin.batch.deleteNamespacedJob({ namespace, name, propagationPolicy: 'Background' })
  const lines = (await world.auditLog()).trim().split('\n')
  const created = lines.map((line) => JSON.parse(line)).find((entry) => entry.responseObject?.metadata?.name === name)
  expect(created).toMatchObject({ verb: 'create', user: 'sandbox-admin', responseStatus: { code: 201 } })
})
