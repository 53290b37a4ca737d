// Making and ending pods, for the API and for the controllers alike.

import { randomBytes } from 'node:crypto'
import type { Admission } from './admission.ts'
import type { Kubelet } from './kubelet.ts'
import { type Job, type Pod, type PodSpec, timestamp } from './objects.ts'
import type { Draft, Store } from './store.ts'

const DEFAULT_GRACE = 30

export class Pods {
  readonly #store: Store
  readonly #admission: Admission
  readonly #kubelet: Kubelet

  constructor(store: Store, admission: Admission, kubelet: Kubelet) {
    this.#store = store
    this.#admission = admission
    this.#kubelet = kubelet
  }

  /** Throws what admission throws. */
  create(draft: Draft): Pod {
    const { name, namespace = '' } = draft.metadata
    const spec = podDefaults(draft.spec as PodSpec)
    const refusal = this.#admission.refusePod(namespace, name, spec)
    if (refusal) throw refusal
    return this.#store.create<Pod>('pods', { ...draft, spec, status: { phase: 'Pending', qosClass: qosClass(spec) } })
  }

  createFor(job: Job): Pod {
    const { template } = job.spec
    return this.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: randomName(`${job.metadata.name}-`),
        generateName: `${job.metadata.name}-`,
        namespace: job.metadata.namespace,
        labels: { ...template.metadata?.labels },
        annotations: template.metadata?.annotations,
        ownerReferences: [
          {
            apiVersion: 'batch/v1',
            kind: 'Job',
            name: job.metadata.name,
            uid: job.metadata.uid,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
      spec: template.spec,
    })
  }

  /** What DELETE does: a pod that runs gets its grace, one that never ran or has finished vanishes at once. */
  delete(pod: Pod, asked?: number): Pod {
    const over = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed'
    const grace = asked ?? pod.spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE
    if (grace === 0 || over || !pod.spec.nodeName) {
      this.#store.remove('pods', pod)
      void this.#kubelet.stop(pod, 0)
      return pod
    }
    if (pod.metadata.deletionTimestamp) return pod
    const ending = this.#store.update<Pod>('pods', pod, ({ metadata }) => {
      metadata.deletionTimestamp = timestamp(Date.now() + grace * 1000)
      metadata.deletionGracePeriodSeconds = grace
    })
    void this.#kubelet.stop(pod, grace).then(() => this.#store.remove('pods', pod))
    return ending ?? pod
  }

  ownedBy(job: Job): Pod[] {
    return this.#store
      .list<Pod>('pods', job.metadata.namespace)
      .filter((pod) => pod.metadata.ownerReferences?.some((owner) => owner.uid === job.metadata.uid))
  }
}

/** The letters and digits that Kubernetes uses, in its length. */
export function randomName(prefix: string): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789'
  return prefix + [...randomBytes(5)].map((byte) => letters[byte % letters.length]).join('')
}

function podDefaults(spec: PodSpec): PodSpec {
  return {
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    serviceAccountName: 'default',
    ...spec,
    restartPolicy: spec.restartPolicy ?? 'Always',
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE,
    containers: spec.containers.map((container) => ({
      imagePullPolicy:
        container.image.includes(':') && !container.image.endsWith(':latest') ? 'IfNotPresent' : 'Always',
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      ...container,
    })),
  }
}

function qosClass(spec: PodSpec): string {
  return spec.containers.some(({ resources }) => resources?.requests || resources?.limits) ? 'Burstable' : 'BestEffort'
}
