// What the tests find in a new cluster: namespaces, a quota, and users with rights or without.
import type { KubeConfig, KubernetesObject } from '@kubernetes/client-node'
import { create } from './api.ts'
import { namespaces } from './settings.ts'

const rbac = 'rbac.authorization.k8s.io'

/** Exactly what brow needs, no verb more. The end-to-end suite runs with it, and so proves that it is enough. */
export const rules = [
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'get', 'list', 'watch', 'delete', 'patch'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [''], resources: ['pods/portforward'], verbs: ['get', 'create'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: [''], resources: ['events'], verbs: ['get', 'list', 'watch'] },
]

function namespace(name: string, labels: Record<string, string> = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
}

function developerIn(namespace: string): KubernetesObject[] {
  const metadata = { name: 'brow', namespace }
  const subjects = [{ kind: 'User', name: 'developer', apiGroup: rbac }]
  const roleRef = { apiGroup: rbac, kind: 'Role', name: 'brow' }
  return [
    { apiVersion: `${rbac}/v1`, kind: 'Role', metadata, rules } as KubernetesObject,
    { apiVersion: `${rbac}/v1`, kind: 'RoleBinding', metadata, subjects, roleRef } as KubernetesObject,
  ]
}

export async function makeObjects(config: KubeConfig): Promise<void> {
  const { relays, full, targets } = namespaces
  const quota = { metadata: { name: 'no-pods', namespace: full }, spec: { hard: { pods: '0' } } }
  const objects = [
    namespace(relays, { 'pod-security.kubernetes.io/enforce': 'restricted' }),
    namespace(full),
    namespace(targets),
    { apiVersion: 'v1', kind: 'ResourceQuota', ...quota } as KubernetesObject,
    ...developerIn(relays),
    ...developerIn(full),
  ]
  for (const object of objects) await create(config, object)
}
