import { describe, expect, it } from 'vitest'
import { type RelayPlan, relayJob } from '../../helper/core/manifest.ts'

const plan: RelayPlan = {
  name: 'brow-shop-12345678',
  namespace: 'quay',
  profile: '商店 "shop"',
  profileLabel: 'shop-0a1b2c3d',
  owner: 'feedbeef',
  ttlSeconds: 1800,
  lingerSeconds: 900,
  program: 'console.log("relay")',
  settings: { image: 'mirror.example/node:24' },
  now: Date.UTC(2026, 0, 2, 3, 4, 5),
}

describe('the Job of a relay', () => {
  it('ends by itself and leaves nothing', () => {
    const { spec } = relayJob(plan)
    expect(spec).toMatchObject({ activeDeadlineSeconds: 1800, ttlSecondsAfterFinished: 0, backoffLimit: 0 })
    expect(spec?.template.spec).toMatchObject({ restartPolicy: 'Never', terminationGracePeriodSeconds: 2 })
    expect(spec?.template.spec?.activeDeadlineSeconds).toBeUndefined()
  })

  it('meets PodSecurity restricted', () => {
    const pod = relayJob(plan).spec?.template.spec
    expect(pod?.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(pod?.containers[0]?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false })
  })

  it('says when it was made, how long it lives and when it ends', () => {
    expect(relayJob(plan).metadata?.annotations).toEqual({
      'brow.created-at': '2026-01-02T03:04:05.000Z',
      'brow.ttl': '1800s',
      'brow.expires-at': '2026-01-02T03:34:05.000Z',
      'brow.profile': '商店 "shop"',
    })
  })

  it('carries the same labels on Job and pod, and keeps meshes out', () => {
    const job = relayJob(plan)
    const labels = job.metadata?.labels ?? {}
    expect(labels).toMatchObject({
      app: 'brow',
      'app.kubernetes.io/managed-by': 'brow',
      'brow/owner': 'feedbeef',
      'brow/profile': 'shop-0a1b2c3d',
    })
    expect(job.spec?.template.metadata?.labels).toEqual({ ...labels, 'sidecar.istio.io/inject': 'false' })
    expect(job.spec?.template.metadata?.annotations).toMatchObject({ 'linkerd.io/inject': 'disabled' })
  })

  it('runs the relay program on node, listening where only port-forward gets', () => {
    const container = relayJob(plan).spec?.template.spec?.containers[0]
    expect(container?.command).toEqual(['node'])
    expect(container?.args).toEqual(['--eval', 'console.log("relay")', '--', '--port', '14127', '--linger', '900'])
    expect(container?.ports).toBeUndefined()
  })

  it('takes what a cluster needs: pull secrets, node selector, tolerations, priority class, patch', () => {
    const job = relayJob({
      ...plan,
      settings: {
        image: 'i',
        pullSecrets: ['reg'],
        nodeSelector: { pool: 'infra' },
        tolerations: [{ key: 'infra', operator: 'Exists' }],
        priorityClass: 'low',
        patch: {
          spec: {
            template: {
              spec: {
                containers: [{ name: 'relay', resources: { limits: { memory: '512Mi' } } }],
                hostAliases: [{ ip: '10.0.0.9', hostnames: ['db'] }],
              },
            },
          },
        },
      },
    })
    const pod = job.spec?.template.spec
    expect(pod).toMatchObject({
      imagePullSecrets: [{ name: 'reg' }],
      nodeSelector: { pool: 'infra' },
      tolerations: [{ key: 'infra', operator: 'Exists' }],
      priorityClassName: 'low',
      hostAliases: [{ ip: '10.0.0.9' }],
    })
    expect(pod?.containers).toHaveLength(1)
    expect(pod?.containers[0]?.resources?.limits).toEqual({ cpu: '1', memory: '512Mi' })
    expect(pod?.containers[0]?.command).toEqual(['node'])
  })
})
