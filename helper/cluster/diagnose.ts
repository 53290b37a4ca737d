// What the doctor asks of a cluster. Makes nothing there.

import { typed } from '../core/shell-code.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Relay } from '../types.ts'
import { type Cluster, openCluster } from './client.ts'
import { readKubeFiles } from './kubeconfig.ts'
import { listRelays } from './relays.ts'
import { missingRights, neededRights, type Right } from './rights.ts'

export interface Diagnosis {
  server: string
  namespace: string
  missing: Right[]
  needed: Right[]
  /** null: they could not be listed, since the right to do so is missing. */
  relays: Relay[] | null
}

/** Credentials (a plugin that waits for a login) and answers together. */
const LIMIT_MS = 9000

/** Names of contexts, and the files they are in. Throws kubeconfig-not-found or config-broken. */
export function kubeContexts(env: NodeJS.ProcessEnv): { contexts: string[]; paths: string[] } {
  const { contexts, paths } = readKubeFiles(env)
  return { contexts: contexts.map(({ name }) => name), paths }
}

/** `namespace` null: that of the context. Throws BrowError, after 9 s at the latest. */
export async function diagnose(
  place: { context: string; namespace: string | null },
  { env, owner, signal }: { env: NodeJS.ProcessEnv; owner: string; signal: AbortSignal },
): Promise<Diagnosis> {
  const limit = AbortSignal.timeout(LIMIT_MS)
  const cluster = openCluster(place.context, env, AbortSignal.any([signal, limit]))
  const late = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => {
      const message = say`cluster of context "${place.context}" does not answer within ${LIMIT_MS / 1000} s`
      reject(new BrowError('timeout', message, { hint: say`try: kubectl --context ${typed(place.context)} version` }))
    })
  })
  try {
    return await Promise.race([ask(cluster, place.namespace ?? cluster.access.namespace, owner), late])
  } finally {
    await cluster.close()
  }
}

async function ask(cluster: Cluster, namespace: string, owner: string): Promise<Diagnosis> {
  const missing = await missingRights(cluster, namespace)
  const mayList = !missing.some(({ verb, subresource }) => verb === 'list' && subresource === undefined)
  const relays = mayList ? await listRelays(cluster, { namespace, owner }) : null
  return { server: cluster.access.server, namespace, missing, needed: neededRights, relays }
}
