// The service that only the cluster's inside can reach: a pod, under a name that no object of the cluster holds.
import { randomBytes } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { basename, join } from 'node:path'
import type { KubeConfig, V1Pod } from '@kubernetes/client-node'
import { addressOf, createPod, removePod } from './pods.ts'
import { namespaces, type Settings } from './settings.ts'
import { until } from './wait.ts'

export interface Target {
  /** Name that the pods' name server resolves. */
  host: string
  address: string
  remove(): Promise<void>
}

/**
 * Runs a program from a file of this repository in a pod and waits for its ports. The program comes in by a mounted
 * folder, not in the pod's arguments: so the cluster's records do not have its ports, unless brow puts them there.
 */
export async function startTarget(
  settings: Settings,
  config: KubeConfig,
  program: string,
  ports: number[],
): Promise<Target> {
  const files = join(settings.run, 'files')
  copyFileSync(program, join(files, basename(program)))
  const command = ['node', `/files/${basename(program)}`]
  const pod: V1Pod = await createPod(config, { namespace: namespaces.targets, name: 'target', command, files })
  const address = await addressOf(config, pod)
  for (const port of ports) await until(`port ${port} of the target`, () => accepts(address, port))
  const host = `db-${randomBytes(4).toString('hex')}.quay.internal`
  setName(settings, host, address)
  const remove = async () => {
    setName(settings, host, undefined)
    await removePod(config, pod)
  }
  return { host, address, remove }
}

/** Gives a name to an address, for everybody inside the cluster. */
export function setName({ run }: Settings, host: string, address: string | undefined): void {
  const file = join(run, 'hosts.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), [host]: address }))
}

/** Whether something listens there; the node reaches its pods over the bridge. */
export function accepts(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 2000 })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('connect', () => end(true))
    socket.on('timeout', () => end(false))
    socket.on('error', () => end(false))
  })
}
