// Pods that the tests themselves run in the cluster, next to brow's.
import { randomBytes } from 'node:crypto'
import {
  CoreV1Api,
  type KubeConfig,
  type V1Container,
  type V1Pod,
  type V1SecurityContext,
} from '@kubernetes/client-node'
import { images, namespaces } from './settings.ts'
import { until } from './wait.ts'

// What PodSecurity `restricted` asks of a pod and of its container.
const podSecurity = { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } }
const containerSecurity: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
}

export interface PodOptions {
  namespace?: string
  /** First word of the pod's name. */
  name: string
  command: string[]
  image?: string
  /** A folder of the node, which the pod sees as /files. */
  files?: string
  /** More folders, by their path in the pod: one of the node, read only, or null for an empty one to write in. */
  folders?: Record<string, string | null>
}

/** Creates a pod that no service account, link or restart disturbs. */
export async function createPod(config: KubeConfig, options: PodOptions): Promise<V1Pod> {
  const namespace = options.namespace ?? namespaces.relays
  const files: PodOptions['folders'] = options.files === undefined ? {} : { '/files': options.files }
  const folders = Object.entries({ ...files, ...options.folders })
  const container: V1Container = {
    name: 'main',
    image: options.image ?? images.node,
    command: options.command,
    securityContext: containerSecurity,
    volumeMounts: folders.map(([mountPath, from], at) => ({ name: `f${at}`, mountPath, readOnly: from !== null })),
  }
  const body: V1Pod = {
    metadata: { name: `${options.name}-${randomBytes(3).toString('hex')}`, namespace },
    spec: {
      containers: [container],
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 1,
      securityContext: podSecurity,
      volumes: folders.map(([, from], at) => ({
        name: `f${at}`,
        ...(from === null ? { emptyDir: {} } : { hostPath: { path: from } }),
      })),
    },
  }
  return config.makeApiClient(CoreV1Api).createNamespacedPod({ namespace, body })
}

const place = (pod: V1Pod) => ({ name: pod.metadata!.name!, namespace: pod.metadata!.namespace! })

/** Waits for the pod to run and returns its address. */
export async function addressOf(config: KubeConfig, pod: V1Pod): Promise<string> {
  const core = config.makeApiClient(CoreV1Api)
  return until(`pod ${pod.metadata?.name} to run`, async () => {
    const { status } = await core.readNamespacedPod(place(pod))
    return status?.phase === 'Running' ? status.podIP : null
  })
}

/** Waits for the pod's end; its exit code and what it printed. */
export async function outcomeOf(config: KubeConfig, pod: V1Pod): Promise<{ code: number; output: string }> {
  const core = config.makeApiClient(CoreV1Api)
  const code = await until(`pod ${pod.metadata?.name} to end`, async () => {
    const { status } = await core.readNamespacedPod(place(pod))
    return status?.containerStatuses?.[0]?.state?.terminated?.exitCode
  })
  return { code, output: await core.readNamespacedPodLog(place(pod)) }
}

/** Deletes the pod and waits until it is gone. */
export async function removePod(config: KubeConfig, pod: V1Pod): Promise<void> {
  const core = config.makeApiClient(CoreV1Api)
  await core.deleteNamespacedPod(place(pod))
  await until(`pod ${pod.metadata?.name} to go`, async () => {
    const { items } = await core.listNamespacedPod({ namespace: place(pod).namespace })
    return !items.some((item) => item.metadata?.uid === pod.metadata?.uid)
  })
}
