// The Job of a relay: everything the cluster is told, and nothing about where the relay will connect to.
import type { V1Job } from '@kubernetes/client-node'
import type { RelaySettings } from '../types.ts'
import { mergeStrategically } from './strategic-merge.ts'

/** The relay listens on this port of the pod's own loopback; port-forward reaches it there, nothing else can. */
export const RELAY_PORT = 14127

/** Labels that every relay carries; `app` is how the tool before this one found its pods. */
export const relayLabels = {
  app: 'brow',
  'app.kubernetes.io/name': 'brow',
  'app.kubernetes.io/managed-by': 'brow',
} as const

export const annotations = {
  createdAt: 'brow.created-at',
  ttl: 'brow.ttl',
  expiresAt: 'brow.expires-at',
  profile: 'brow.profile',
} as const

export interface RelayPlan {
  name: string
  namespace: string
  /** Profile name as the user wrote it, and as a label value. Absent for a relay without a profile. */
  profile: string | null
  profileLabel: string | null
  owner: string
  ttlSeconds: number
  lingerSeconds: number
  /** Source text of the relay program. */
  program: string
  settings: RelaySettings & { image: string }
  /** Milliseconds since the epoch. */
  now: number
}

/**
 * The Job passes PodSecurity `restricted`. Its own deadline is the end that needs nobody: it also covers a pod that
 * never started, and `ttlSecondsAfterFinished: 0` makes Job and pod vanish. The deadline stands on the Job alone,
 * since a Job's may be extended and a pod's only shortened.
 */
export function relayJob(plan: RelayPlan): V1Job {
  const { settings } = plan
  const labels: Record<string, string> = {
    ...relayLabels,
    'brow/owner': plan.owner,
    ...(plan.profileLabel === null ? {} : { 'brow/profile': plan.profileLabel }),
  }
  const job: V1Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels,
      annotations: {
        [annotations.createdAt]: new Date(plan.now).toISOString(),
        [annotations.ttl]: `${plan.ttlSeconds}s`,
        [annotations.expiresAt]: new Date(plan.now + plan.ttlSeconds * 1000).toISOString(),
        ...(plan.profile === null ? {} : { [annotations.profile]: plan.profile }),
      },
    },
    spec: {
      activeDeadlineSeconds: plan.ttlSeconds,
      ttlSecondsAfterFinished: 0,
      backoffLimit: 0,
      template: {
        metadata: {
          // A mesh's sidecar would keep the Job alive after the relay ended, and has no business in the tunnel.
          labels: { ...labels, 'sidecar.istio.io/inject': 'false' },
          annotations: {
            'sidecar.istio.io/inject': 'false',
            'linkerd.io/inject': 'disabled',
            'kuma.io/sidecar-injection': 'disabled',
            'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true',
          },
        },
        spec: {
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: 2,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65532,
            runAsGroup: 65532,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [relayContainer(plan)],
          ...(settings.pullSecrets?.length ? { imagePullSecrets: settings.pullSecrets.map((name) => ({ name })) } : {}),
          ...(settings.nodeSelector ? { nodeSelector: settings.nodeSelector } : {}),
          ...(settings.tolerations?.length ? { tolerations: settings.tolerations } : {}),
          ...(settings.priorityClass ? { priorityClassName: settings.priorityClass } : {}),
        },
      },
    },
  }
  return settings.patch ? (mergeStrategically(job, settings.patch) as V1Job) : job
}

function relayContainer(plan: RelayPlan) {
  return {
    name: 'relay',
    image: plan.settings.image,
    imagePullPolicy: 'IfNotPresent',
    command: ['node'],
    args: ['--eval', plan.program, '--', '--port', String(RELAY_PORT), '--linger', String(plan.lingerSeconds)],
    resources: {
      requests: { cpu: '50m', memory: '64Mi' },
      // The windows' budget keeps the relay below this; no CPU limit below one core, or bulk transfers are throttled.
      limits: { cpu: '1', memory: '256Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  }
}
