// The sandbox as the end-to-end suite's world.

import { targetPorts, type World } from '../e2e/world.ts'
import type { Pod } from './objects.ts'
import { IMAGE, type Sandbox, startSandbox } from './sandbox.ts'
import { startTarget } from './target.ts'

const NAMESPACE = 'quay'
const FULL = 'full'
const TARGET = 'shop.sandbox.internal'

interface Names {
  /** The first context. */
  context?: string
  /** The service, and the port of its web page. */
  host?: string
  port?: number
}

export type SandboxWorld = World & { sandbox: Sandbox }

export async function sandboxWorld(names: Names = {}): Promise<SandboxWorld> {
  const { context: admin = 'sandbox', host = TARGET, port = targetPorts.http } = names
  const ports = { ...targetPorts, http: port }
  const sandbox = await startSandbox()
  const { cluster, api, audit } = sandbox
  cluster.admission.addNamespace(NAMESPACE, { restricted: true })
  cluster.admission.addNamespace(FULL, { podQuota: 0 })
  cluster.admission.addNamespace('default', {})
  const stopTarget = await startTarget(sandbox, host, ports)
  const owner = await sandbox.addUser('sandbox-admin')
  const stranger = await sandbox.addUser('sandbox-stranger', [])
  const contexts = { admin, second: 'sandbox-b', forbidden: 'sandbox-forbidden', dead: 'sandbox-dead' }
  const kubeconfig = await sandbox.writeKubeconfig('kubeconfig', [
    sandbox.context(contexts.admin, NAMESPACE, owner),
    sandbox.context(contexts.second, NAMESPACE, owner),
    sandbox.context(contexts.forbidden, NAMESPACE, stranger),
    // Nothing listens there.
    { ...sandbox.context(contexts.dead, NAMESPACE, owner), server: 'https://127.0.0.1:2' },
  ])

  return {
    kind: 'sandbox',
    sandbox,
    kubeconfig,
    contexts,
    namespace: NAMESPACE,
    fullNamespace: FULL,
    image: IMAGE,
    target: { host, ports },
    blackHole: '10.77.0.254',
    unresolvable: 'nowhere.sandbox.internal',
    runInOtherPod: (script, ...args) => runInOtherPod(sandbox, script, args),
    podAddress: async (pod) => {
      const address = cluster.store.get<Pod>('pods', NAMESPACE, pod).status.podIP
      if (!address) throw new Error(`pod ${pod} has no address`)
      return address
    },
    everythingRecorded: async () => sandbox.everythingRecorded(NAMESPACE),
    auditLog: async () => audit.text(),
    relays: async () =>
      [...cluster.store.list('jobs', NAMESPACE), ...cluster.store.list('pods', NAMESPACE)]
        .filter((object) => object.metadata.labels?.app === 'brow')
        .map((object) => object.metadata.name),
    apiServer: { kill: () => api.kill(), start: () => api.start() },
    cutTunnels: async () => api.tunnels.cut(),
    down: async () => {
      await stopTarget()
      await sandbox.close()
    },
  }
}

async function runInOtherPod({ cluster }: Sandbox, script: string, args: string[]) {
  const pod = cluster.pods.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `other-${Date.now().toString(36)}`, namespace: 'default' },
    spec: {
      restartPolicy: 'Never',
      // The word in between makes the first argument process.argv[2], as in a script of its own.
      containers: [{ name: 'other', image: IMAGE, command: ['node', '--eval', script, '--', 'script', ...args] }],
    },
  })
  const ended = await new Promise<Pod>((resolve) => {
    const stop = cluster.store.onChange(({ object }) => {
      const { phase } = (object as Pod).status ?? {}
      if (object.metadata.uid !== pod.metadata.uid || (phase !== 'Succeeded' && phase !== 'Failed')) return
      stop()
      resolve(object as Pod)
    })
  })
  const output = cluster.kubelet.worker(ended)?.log.read() ?? ''
  cluster.pods.delete(ended)
  return { code: ended.status.containerStatuses?.[0]?.state.terminated?.exitCode ?? -1, output }
}
