// "May I?", for the user who asks.

import type { Call } from './call.ts'
import { badRequest, methodNotAllowed } from './status.ts'
import type { Users } from './users.ts'

interface Attributes {
  namespace?: string
  verb?: string
  group?: string
  resource?: string
  subresource?: string
  name?: string
}

export async function reviewAccess(call: Call, users: Users): Promise<void> {
  if (call.verb !== 'create') throw methodNotAllowed()
  const review = (await call.body()) as { spec?: { resourceAttributes?: Attributes } } | undefined
  const asked = review?.spec?.resourceAttributes
  if (!asked) throw badRequest('spec.resourceAttributes: Required value')
  const { verb = '', group = '', resource = '', subresource, namespace, name } = asked
  const full = subresource ? `${resource}/${subresource}` : resource
  const allowed = users.may(call.user, { verb, group, resource: full, namespace: namespace || undefined, name })
  call.send(201, {
    kind: 'SelfSubjectAccessReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: { creationTimestamp: null },
    spec: review?.spec,
    status: allowed ? { allowed, reason: 'RBAC: allowed by the sandbox' } : { allowed },
  })
}
