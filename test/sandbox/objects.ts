// The few Kubernetes shapes the sandbox reads and writes. Everything else of a body is kept as it came.

export interface OwnerReference {
  apiVersion: string
  kind: string
  name: string
  uid: string
  controller?: boolean
  blockOwnerDeletion?: boolean
}

export interface Metadata {
  name: string
  namespace?: string
  generateName?: string
  uid: string
  resourceVersion: string
  creationTimestamp: string
  generation?: number
  labels?: Record<string, string>
  annotations?: Record<string, string>
  ownerReferences?: OwnerReference[]
  finalizers?: string[]
  deletionTimestamp?: string
  deletionGracePeriodSeconds?: number
}

export interface Condition {
  type: string
  status: 'True' | 'False' | 'Unknown'
  reason?: string
  message?: string
  lastProbeTime?: string | null
  lastTransitionTime?: string
}

export interface Stored {
  apiVersion: string
  kind: string
  metadata: Metadata
  [field: string]: unknown
}

export interface Container {
  name: string
  image: string
  command?: string[]
  args?: string[]
  env?: { name: string; value?: string; valueFrom?: { fieldRef?: { fieldPath: string } } }[]
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never'
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> }
  securityContext?: Record<string, unknown>
  [field: string]: unknown
}

export interface PodSpec {
  containers: Container[]
  initContainers?: Container[]
  restartPolicy?: string
  nodeName?: string
  nodeSelector?: Record<string, string>
  priorityClassName?: string
  terminationGracePeriodSeconds?: number
  activeDeadlineSeconds?: number
  securityContext?: Record<string, unknown>
  [field: string]: unknown
}

export interface ContainerState {
  waiting?: { reason: string; message?: string }
  running?: { startedAt: string }
  terminated?: { exitCode: number; reason: string; message?: string; startedAt: string; finishedAt: string }
}

export interface ContainerStatus {
  name: string
  image: string
  imageID: string
  ready: boolean
  started: boolean
  restartCount: number
  state: ContainerState
  lastState: ContainerState
  containerID?: string
}

export interface Pod extends Stored {
  spec: PodSpec
  status: {
    phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed'
    qosClass?: string
    conditions?: Condition[]
    hostIP?: string
    podIP?: string
    podIPs?: { ip: string }[]
    startTime?: string
    reason?: string
    message?: string
    containerStatuses?: ContainerStatus[]
  }
}

export interface Job extends Stored {
  spec: {
    parallelism?: number
    completions?: number
    activeDeadlineSeconds?: number
    ttlSecondsAfterFinished?: number
    backoffLimit?: number
    suspend?: boolean
    selector?: { matchLabels: Record<string, string> }
    template: { metadata?: Partial<Metadata>; spec: PodSpec }
    [field: string]: unknown
  }
  status: {
    startTime?: string
    completionTime?: string
    active?: number
    ready?: number
    succeeded?: number
    failed?: number
    terminating?: number
    conditions?: Condition[]
    uncountedTerminatedPods?: object
  }
}

/** Resources that are stored; the key is the plural of the API path. */
export type ResourceName = 'jobs' | 'pods' | 'events' | 'namespaces'

export const resources: Record<
  ResourceName,
  { apiVersion: string; group: string; kind: string; singular: string; namespaced: boolean; shortNames: string[] }
> = {
  jobs: { apiVersion: 'batch/v1', group: 'batch', kind: 'Job', singular: 'job', namespaced: true, shortNames: [] },
  pods: { apiVersion: 'v1', group: '', kind: 'Pod', singular: 'pod', namespaced: true, shortNames: ['po'] },
  events: { apiVersion: 'v1', group: '', kind: 'Event', singular: 'event', namespaced: true, shortNames: ['ev'] },
  namespaces: {
    apiVersion: 'v1',
    group: '',
    kind: 'Namespace',
    singular: 'namespace',
    namespaced: false,
    shortNames: ['ns'],
  },
}

/** `jobs.batch`, `pods`: how error texts name a resource. */
export function qualified(resource: ResourceName): string {
  const { group } = resources[resource]
  return group ? `${resource}.${group}` : resource
}

/** Kubernetes keeps whole seconds. */
export function timestamp(at = Date.now()): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
