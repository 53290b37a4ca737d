// One cluster's life: up, and down to the last trace, from whatever state it is in.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { adminConfig, get } from './api.ts'
import { buildKubed, fetchNode } from './build.ts'
import { makeCgroups } from './cgroups.ts'
import { startComponent, writeConfiguration } from './components.ts'
import { socketOf } from './configuration.ts'
import { importImages } from './images.ts'
import { checkMachine, installMissing } from './machine.ts'
import { makeNetwork } from './network.ts'
import { makeObjects } from './objects.ts'
import { makeCertificates, writeKubeconfigs } from './pki.ts'
import { pidOf } from './processes.ts'
import { type Cluster, settings as fromEnvironment, namespaces, type Settings } from './settings.ts'
import { attempt, which } from './shell.ts'
import { sweep } from './sweep.ts'
import { until } from './wait.ts'

type Say = (line: string) => void

/** Ports that nothing listens on now; taken together, so that they differ. */
async function freePorts<Name extends string>(...names: Name[]): Promise<Record<Name, number>> {
  const servers = names.map(() => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return Object.fromEntries(names.map((name, index) => [name, ports[index]])) as Record<Name, number>
}

/** Fetches and compiles what is kept between runs. */
export function prepare(settings: Settings, say: Say): { kubed: string; node: string } {
  checkMachine()
  installMissing(say)
  return { kubed: buildKubed(settings, say), node: fetchNode(settings, say) }
}

export async function ready(cluster: Cluster): Promise<void> {
  await until('the API server', async () => (await get(adminConfig(cluster), '/readyz')) === 'ok')
}

/** A new cluster, in the place of one of the same name that may run or lie about in pieces. */
export async function up(settings: Settings = fromEnvironment(), say: Say = () => {}): Promise<Cluster> {
  const { kubed, node } = prepare(settings, say)
  await down(settings)
  for (const folder of ['log', 'cni', 'files']) mkdirSync(join(settings.run, folder), { recursive: true })
  mkdirSync(settings.runtime, { recursive: true })
  say('starting')
  const ports = await freePorts('api', 'etcd', 'etcdPeer')
  makeCertificates(settings)
  const cluster: Cluster = { settings, kubed, ports, ...writeKubeconfigs(settings.run, ports.api) }
  writeFileSync(join(settings.run, 'cluster.json'), JSON.stringify(cluster, null, 2))
  writeConfiguration(cluster)
  makeNetwork(settings)
  makeCgroups(settings)

  startComponent(cluster, 'etcd')
  startComponent(cluster, 'apiserver')
  startComponent(cluster, 'containerd')
  startComponent(cluster, 'dns')
  const ctr = which('ctr') ?? 'ctr'
  await until('containerd', () => attempt(ctr, ['--address', socketOf(settings), 'version']))
  await importImages(settings, node)
  await ready(cluster)
  for (const name of ['controllers', 'scheduler', 'kubelet'] as const) startComponent(cluster, name)

  const admin = adminConfig(cluster)
  await makeObjects(admin)
  await until('the node', async () => (await get(admin, `/api/v1/nodes/${settings.name}`)).includes('"KubeletReady"'))
  for (const namespace of Object.values(namespaces)) {
    // Pods are refused until a controller has made it.
    await until('service accounts', () => get(admin, `/api/v1/namespaces/${namespace}/serviceaccounts/default`))
  }
  return cluster
}

/** What `up` wrote down, whatever became of it. */
function recorded({ run }: Settings): Cluster | null {
  const file = join(run, 'cluster.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** The cluster that runs under this name, if one does. */
export function running(settings: Settings = fromEnvironment()): Cluster | null {
  return pidOf(settings, 'kubelet') === null ? null : recorded(settings)
}

export async function down(settings: Settings = fromEnvironment()): Promise<void> {
  // It may have been made with another network than this environment asks for.
  await sweep(recorded(settings)?.settings ?? settings)
  rmSync(settings.run, { recursive: true, force: true })
  rmSync(settings.runtime, { recursive: true, force: true })
}
