// A Kubernetes cluster inside this process: a real API over real TLS, whose pods are child processes.

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiServer } from './api-server.ts'
import { AuditLog } from './audit.ts'
import { type KeyPair, makeAuthority, makeClientCertificate, makeServerCertificate } from './certificates.ts'
import { type Cluster, makeCluster } from './cluster.ts'
import { Faults } from './faults.ts'
import { type ContextEntry, type Identity, writeKubeconfig } from './kubeconfig.ts'
import { everything, type Rights } from './users.ts'

export interface SandboxOptions {
  /** Images on the node. */
  images?: string[]
  /** Milliseconds a pod takes from its placement to its start. */
  startDelay?: number
}

export interface Sandbox {
  cluster: Cluster
  faults: Faults
  audit: AuditLog
  api: ApiServer
  server: string
  ca: KeyPair
  /** A folder of this sandbox's own, removed at its end. */
  folder: string
  /** A user with a client certificate. */
  addUser(name: string, rights?: Rights[]): Promise<KeyPair>
  context(name: string, namespace: string | undefined, identity: Identity): ContextEntry
  /** Returns the file's path. */
  writeKubeconfig(name: string, entries: ContextEntry[]): Promise<string>
  /** A service that only pods reach: a real port of this machine, or a handler of connections. Returns its address inside. */
  addService(host: string, port: number, to: number | ((socket: Socket) => void)): Promise<string>
  /** Every state that any object of the namespace ever had, and every line that any of its pods ever wrote. */
  everythingRecorded(namespace: string): string
  close(): Promise<void>
}

export const IMAGE = 'node:24-alpine'

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  const ca = await makeAuthority('sandbox-ca')
  const certificate = await makeServerCertificate(ca)
  const cluster = makeCluster(options.images ?? [IMAGE], options.startDelay ?? 50)
  const audit = new AuditLog()
  const faults = new Faults()
  const api = new ApiServer({ cluster, audit, faults, ca, certificate })
  await api.start()
  const server = `https://127.0.0.1:${api.port}`
  const services: Server[] = []
  const visitors = new Set<Socket>()

  return {
    cluster,
    faults,
    audit,
    api,
    server,
    ca,
    folder,
    async addUser(name, rights = everything) {
      cluster.users.set(name, rights)
      return makeClientCertificate(ca, name)
    },
    context: (name, namespace, identity) => ({ name, server, ca: ca.cert, namespace, identity }),
    async writeKubeconfig(name, entries) {
      const file = join(folder, name)
      await writeKubeconfig(file, entries)
      return file
    },
    async addService(host, port, to) {
      if (typeof to === 'number') return cluster.network.addService(host, port, to)
      const service = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
        visitors.add(socket)
        socket.on('error', () => {})
        socket.once('close', () => visitors.delete(socket))
        to(socket)
      })
      services.push(service)
      await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
      return cluster.network.addService(host, port, (service.address() as { port: number }).port)
    },
    everythingRecorded(namespace) {
      const objects = cluster.store.everything().filter(({ metadata }) => metadata.namespace === namespace)
      return `${JSON.stringify(objects)}\n${cluster.kubelet.everythingLogged(namespace)}`
    },
    async close() {
      cluster.jobs.close()
      await api.kill()
      await cluster.kubelet.close()
      for (const socket of visitors) socket.destroy()
      for (const service of services) service.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
