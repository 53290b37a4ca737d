// The world of the end-to-end suite on a real Kubernetes.
import { join } from 'node:path'
import { BatchV1Api, CoreV1Api } from '@kubernetes/client-node'
import { targetPorts, type World } from '../e2e/world.ts'
import { adminConfig } from './api.ts'
import { down, ready, running, up } from './cluster.ts'
import { kubeletPort, startComponent } from './components.ts'
import { resetKubeletConnections } from './network.ts'
import { addressOf, createPod, outcomeOf, removePod } from './pods.ts'
import { kill } from './processes.ts'
import { auditLogOf, recordsOf } from './records.ts'
import { type Cluster, contexts, namespaces } from './settings.ts'
import { accepts, startTarget } from './target.ts'
import { until } from './wait.ts'

const targetProgram = join(import.meta.dirname, '../e2e/target.mjs')

/** Uses the cluster that runs; makes one, and takes it down at the end, when none does. */
export async function realWorld(program: string = targetProgram): Promise<World> {
  const found = running()
  const cluster = found ?? (await up())
  const { settings } = cluster
  const namespace = namespaces.relays
  const admin = adminConfig(cluster)
  const core = admin.makeApiClient(CoreV1Api)
  const batch = admin.makeApiClient(BatchV1Api)
  const target = await startTarget(settings, admin, program, Object.values(targetPorts))

  return {
    kind: 'real',
    kubeconfig: cluster.kubeconfig,
    contexts,
    namespace,
    fullNamespace: namespaces.full,
    image: 'node:24-alpine',
    target: { host: target.host, ports: targetPorts },
    blackHole: settings.blackHole,
    unresolvable: 'nowhere.quay.internal',

    async runInOtherPod(script, ...args) {
      // The word behind `--` stands where a script's path would, so that the first argument is process.argv[2].
      const pod = await createPod(admin, { name: 'other', command: ['node', '-e', script, '--', 'script', ...args] })
      try {
        return await outcomeOf(admin, pod)
      } finally {
        await removePod(admin, pod)
      }
    },
    podAddress: async (name) => addressOf(admin, await core.readNamespacedPod({ name, namespace })),
    everythingRecorded: () => recordsOf(admin, namespace),
    auditLog: async () => auditLogOf(settings),

    async relays() {
      const chosen = { namespace, labelSelector: 'app=brow' }
      const [jobs, pods] = await Promise.all([batch.listNamespacedJob(chosen), core.listNamespacedPod(chosen)])
      return [...jobs.items, ...pods.items].map((item) => item.metadata?.name ?? '')
    },
    apiServer: {
      kill: () => kill(settings, 'apiserver'),
      async start() {
        startComponent(cluster, 'apiserver')
        await ready(cluster)
      },
    },
    cutTunnels: () => cutTunnels(cluster),
    async down() {
      await target.remove()
      if (found === null) await down(settings)
    },
  }
}

async function cutTunnels(cluster: Cluster): Promise<void> {
  const { settings } = cluster
  if (resetKubeletConnections(settings, kubeletPort)) return
  // Streams die with the kubelet as well; it only takes longer.
  await kill(settings, 'kubelet')
  startComponent(cluster, 'kubelet')
  await until('the kubelet', () => accepts(settings.nodeAddress, kubeletPort))
}
