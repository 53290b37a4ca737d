// Whether a namespace lets a pod in: quota, PodSecurity, priority classes. Shared by the API and the Job controller.

import type { PodSpec, Stored } from './objects.ts'
import { violations } from './pod-security.ts'
import { type ApiError, forbidden, notFound } from './status.ts'
import type { Store } from './store.ts'

export interface NamespaceRules {
  /** Enforce PodSecurity `restricted`. */
  restricted?: boolean
  /** Most pods at a time. */
  podQuota?: number
}

export class Admission {
  readonly #store: Store
  readonly #rules = new Map<string, NamespaceRules>()

  constructor(store: Store) {
    this.#store = store
  }

  addNamespace(name: string, rules: NamespaceRules): void {
    this.#rules.set(name, rules)
    const labels: Record<string, string> = { 'kubernetes.io/metadata.name': name }
    if (rules.restricted) labels['pod-security.kubernetes.io/enforce'] = 'restricted'
    this.#store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    })
  }

  /** Creating in a namespace that is missing is a 404; listing it is not. */
  requireNamespace(namespace: string): void {
    if (!this.#store.find('namespaces', undefined, namespace)) throw notFound('namespaces', namespace)
  }

  /** What PodSecurity says about a Job's template: a warning, the Job itself is let in. */
  warningFor(namespace: string, spec: PodSpec): string | undefined {
    const found = this.#rules.get(namespace)?.restricted ? violations(spec) : undefined
    return found?.replace('violates', 'would violate')
  }

  refusePod(namespace: string, name: string, spec: PodSpec): ApiError | undefined {
    const rules = this.#rules.get(namespace) ?? {}
    const { priorityClassName: priority } = spec
    if (priority && !priority.startsWith('system-')) {
      return forbidden('pods', name, `no PriorityClass with name ${priority} was found`)
    }
    const insecure = rules.restricted ? violations(spec) : undefined
    if (insecure) return forbidden('pods', name, insecure)
    if (rules.podQuota === undefined) return undefined
    const used = this.#store.list<Stored>('pods', namespace).length
    if (used < rules.podQuota) return undefined
    const numbers = `requested: pods=1, used: pods=${used}, limited: pods=${rules.podQuota}`
    return forbidden('pods', name, `exceeded quota: no-pods, ${numbers}`)
  }
}
