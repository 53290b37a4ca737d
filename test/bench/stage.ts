// The cluster with the target in it, and what else a peer needs there.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { V1Pod } from '@kubernetes/client-node'
import { adminConfig } from '../cluster/api.ts'
import { down, running, up } from '../cluster/cluster.ts'
import { addressOf, createPod, removePod } from '../cluster/pods.ts'
import { type Cluster, images, namespaces } from '../cluster/settings.ts'
import { accepts } from '../cluster/target.ts'
import { until } from '../cluster/wait.ts'

export const targetPort = 7100

export interface Stage {
  cluster: Cluster
  /** Of the target. Not a name: one side would pay for its look-up at every connection, the other once. */
  address: string
  /** Starts another pod, waits until it listens on the target's port, and returns its name. */
  pod(name: string, image: string, command: string[]): Promise<string>
  leave(): Promise<void>
}

export async function enterStage(say: (line: string) => void): Promise<Stage> {
  const found = running()
  const cluster = found ?? (await up(undefined, say))
  const admin = adminConfig(cluster)
  const pods: V1Pod[] = []
  const start = async (name: string, image: string, command: string[], files?: string) => {
    const pod = await createPod(admin, { namespace: namespaces.targets, name, image, command, files })
    pods.push(pod)
    const address = await addressOf(admin, pod)
    await until(`port ${targetPort} of ${name}`, () => accepts(address, targetPort))
    return { name: pod.metadata?.name ?? '', address }
  }
  const leave = async () => {
    if (found === null) await down(cluster.settings)
    else await Promise.all(pods.map((pod) => removePod(admin, pod)))
  }
  try {
    const files = join(cluster.settings.run, 'files')
    copyFileSync(join(import.meta.dirname, 'target.mjs'), join(files, 'bench.mjs'))
    const { address } = await start('bench', images.node, ['node', '/files/bench.mjs'], files)
    return { cluster, address, leave, pod: async (...words) => (await start(...words)).name }
  } catch (error) {
    await leave()
    throw error
  }
}
