// Where everything of one test cluster lives. Two run side by side when BROW_CLUSTER and BROW_CLUSTER_NETWORK differ.
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface Settings {
  /** Name of the cluster and of its only node. */
  name: string
  /** Shared by all clusters, survives them: the control plane's executable, Node for the image. */
  cache: string
  /** State of this cluster; nothing of it outlives `down`. */
  run: string
  /** Sockets and mounts of containerd; short, because a socket's path has about 100 bytes. */
  runtime: string
  /** Name of the bridge that pods hang on. */
  bridge: string
  /** Below it are the cgroups of all pods. */
  cgroup: string
  /** The node's address on the bridge: the pods' gateway and name server, and where the kubelet listens. */
  nodeAddress: string
  podSubnet: string
  serviceSubnet: string
  /** First address of the service subnet, which the API server answers to. */
  serviceAddress: string
  /** Routed to nowhere: packets to it vanish without an answer. */
  blackHole: string
}

export function settings(env: NodeJS.ProcessEnv = process.env): Settings {
  const name = env.BROW_CLUSTER ?? 'quay'
  if (!/^[a-z][a-z0-9]{0,7}$/.test(name))
    throw new Error(`BROW_CLUSTER: "${name}" is not 1-8 lower-case letters and digits`)
  const network = env.BROW_CLUSTER_NETWORK ?? '10.251'
  if (!/^\d+\.\d+$/.test(network)) throw new Error(`BROW_CLUSTER_NETWORK: "${network}" is not two numbers like 10.251`)
  const cache = join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'brow', 'cluster')
  return {
    name,
    cache,
    run: join(cache, 'run', name),
    runtime: `/run/brow-${name}`,
    bridge: `brow-${name}`,
    cgroup: `brow-${name}`,
    nodeAddress: `${network}.0.1`,
    podSubnet: `${network}.0.0/24`,
    serviceSubnet: `${network}.254.0/24`,
    serviceAddress: `${network}.254.1`,
    blackHole: `${network}.255.1`,
  }
}

/** What `up` decided and `down`, the tests and a second process must know; kept in the run directory. */
export interface Cluster {
  settings: Settings
  /** The control plane's executable. */
  kubed: string
  ports: { api: number; etcd: number; etcdPeer: number }
  /** system:masters, with which tests look at everything. */
  adminKubeconfig: string
  /** The contexts that a user of brow has. */
  kubeconfig: string
}

/** Names in `kubeconfig` and of the namespaces made for the tests. */
export const contexts = { admin: 'real', second: 'real-b', forbidden: 'real-forbidden', dead: 'real-dead' } as const
/** Relays live in `relays`; no pod fits in `full`; the target lives in `targets`, so that `relays` holds only brow's own. */
export const namespaces = { relays: 'quay', full: 'full', targets: 'harbour' } as const

/** Names must be canonical (docker.io/…), or the kubelet tries to pull them. */
export const images = {
  pause: 'docker.io/brow/pause:1',
  node: 'docker.io/library/node:24-alpine',
  socat: 'docker.io/brow/socat:1',
} as const
