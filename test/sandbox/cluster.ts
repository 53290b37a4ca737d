// The cluster behind the API server: what is stored, and who works on it.

import { Admission } from './admission.ts'
import { EventRecorder } from './events.ts'
import { JobController } from './jobs.ts'
import { Kubelet } from './kubelet.ts'
import { Network } from './network.ts'
import { Pods } from './pods.ts'
import { Scheduler } from './scheduler.ts'
import { Store } from './store.ts'
import { Users } from './users.ts'

export interface Cluster {
  store: Store
  users: Users
  network: Network
  admission: Admission
  kubelet: Kubelet
  pods: Pods
  jobs: JobController
}

export const NODE = {
  name: 'sandbox-node',
  address: '10.77.0.2',
  labels: {
    'kubernetes.io/hostname': 'sandbox-node',
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': process.arch === 'x64' ? 'amd64' : process.arch,
  },
  cpus: 8,
  memoryBytes: 8 * 2 ** 30,
}

export function makeCluster(images: string[], startDelay: number): Cluster {
  const store = new Store()
  const network = new Network()
  const admission = new Admission(store)
  const events = new EventRecorder(store, NODE.name)
  const kubelet = new Kubelet({ store, events, network, node: NODE, images: new Set(images), startDelay })
  const pods = new Pods(store, admission, kubelet)
  const jobs = new JobController(store, pods, events)
  new Scheduler(store, events, NODE, (pod) => void kubelet.run(pod))
  return { store, users: new Users(), network, admission, kubelet, pods, jobs }
}
