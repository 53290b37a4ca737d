// What the end-to-end suite needs from a cluster. The sandbox and the real cluster each make one; the suite is the same.

/** Ports of the target program (`test/e2e/target.mjs`), a service that only the cluster's inside can reach. */
export const targetPorts = {
  /** HTTP: GET /hello → "hello from inside\n"; GET /bytes/N → N pseudo-random bytes with a fixed seed, header x-sha256. */
  http: 7080,
  /** Sends back what it gets; ends when the peer ends. */
  echo: 7001,
  /** Sends "bye\n" and closes at once. */
  eof: 7002,
  /** Reads to the peer's FIN, waits 3 s, answers "<bytes read> <sha256>\n", closes. */
  lateReply: 7003,
  /** Never reads and never answers. */
  stalled: 7004,
  /** Reads one line "N\n", then sends N pseudo-random bytes and closes. */
  source: 7005,
  /** Reads one line "N\n" and N bytes, then answers one byte; repeats. */
  sink: 7006,
} as const

export type TargetPorts = Record<keyof typeof targetPorts, number>

export interface World {
  kind: 'sandbox' | 'real'
  /** A kubeconfig with every context below. */
  kubeconfig: string
  contexts: {
    /** May do everything; its namespace is `namespace`. */
    admin: string
    /** Same cluster and namespace, another name, for several contexts at once. */
    second: string
    /** Authenticated, but may do nothing in `namespace`. */
    forbidden: string
    /** Points at a port where nothing listens. */
    dead: string
  }
  /** Enforces PodSecurity `restricted`. */
  namespace: string
  /** No pod can be created in it: quota of zero pods. */
  fullNamespace: string
  /** The image that relays run; present on the node. */
  image: string
  /** The target program, reachable from inside the cluster only. */
  target: { host: string; ports: TargetPorts }
  /** An address inside the cluster that swallows SYNs: a dial times out. */
  blackHole: string
  /** A host name that nothing inside the cluster resolves. */
  unresolvable: string
  /** Run a Node script in another pod of the namespace; it may read the relay pod's address as process.argv[2]. */
  runInOtherPod(script: string, ...args: string[]): Promise<{ code: number; output: string }>
  /** Address of a pod in the cluster's network, as another pod would dial it. */
  podAddress(pod: string): Promise<string>
  /** Every Job, Pod, Event of the namespace as JSON text, and the logs of its pods. */
  everythingRecorded(): Promise<string>
  /** The API server's audit log (RequestResponse), as text. */
  auditLog(): Promise<string>
  /** Names of Jobs and Pods of the namespace that carry `app=brow`. */
  relays(): Promise<string[]>
  apiServer: { kill(): Promise<void>; start(): Promise<void> }
  /** Break every open port-forward without touching the API server. */
  cutTunnels(): Promise<void>
  down(): Promise<void>
}
