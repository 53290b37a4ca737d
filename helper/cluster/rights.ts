// What brow needs to be allowed, and whether we are.

import { say } from '../messages/say.ts'
import type { Cluster } from './client.ts'
import { noCredentials, translate } from './errors.ts'

export interface Right {
  group: string
  resource: string
  subresource?: string
  verb: string
}

/** The smallest set that everything works with. `create` on pods/portforward is asked for from Kubernetes 1.35 on. */
export const neededRights: Right[] = [
  ...['create', 'get', 'list', 'watch', 'patch', 'delete'].map((verb) => ({ group: 'batch', resource: 'jobs', verb })),
  ...['get', 'list', 'watch'].map((verb) => ({ group: '', resource: 'pods', verb })),
  ...['get', 'create'].map((verb) => ({ group: '', resource: 'pods', subresource: 'portforward', verb })),
  ...['get', 'list', 'watch'].map((verb) => ({ group: '', resource: 'events', verb })),
]

/** The needed rights that the user lacks in `namespace`, by the API server's own judgement. */
export async function missingRights(cluster: Cluster, namespace: string): Promise<Right[]> {
  try {
    const answers = await Promise.all(
      neededRights.map(async (right) => {
        const review = await cluster.authorization.createSelfSubjectAccessReview({
          body: {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectAccessReview',
            spec: {
              resourceAttributes: {
                namespace,
                group: right.group,
                resource: right.resource,
                subresource: right.subresource,
                verb: right.verb,
              },
            },
          },
        })
        return { right, allowed: review.status?.allowed === true }
      }),
    )
    const missing = answers.filter(({ allowed }) => !allowed).map(({ right }) => right)
    if (missing.length > 0 && cluster.access.asking.anonymous) throw noCredentials(cluster.access.context)
    return missing
  } catch (error) {
    throw translate(error, { ...cluster.access.asking, what: say`ask for my rights` })
  }
}

export function rightText({ resource, subresource, verb }: Right): string {
  return `${verb} ${resource}${subresource ? `/${subresource}` : ''}`
}
