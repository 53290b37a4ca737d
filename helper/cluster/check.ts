// Whether a profile could work: its context, its cluster, the rights there.
import { isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { ResolvedProfile } from '../types.ts'
import { openCluster } from './client.ts'
import { missingRights, rightText } from './rights.ts'

export interface CheckItem {
  name: string
  check: string
  status: 'ok' | 'warn' | 'fail'
  message: string
  hint?: string
}

/** Asks the cluster; makes nothing there. Every finding is an item, also that the cluster does not answer. */
export async function checkProfile(
  profile: ResolvedProfile,
  { env, signal }: { env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<CheckItem[]> {
  const item = (check: string, status: CheckItem['status'], message: string, hint?: string): CheckItem => ({
    name: profile.name,
    check,
    status,
    message,
    ...(hint === undefined ? {} : { hint }),
  })
  let check = 'context'
  try {
    const cluster = openCluster(profile.context, env, signal)
    const items = [item('context', 'ok', `${profile.context} → ${cluster.access.server}`)]
    check = 'rights'
    const namespace = profile.namespace ?? cluster.access.namespace
    try {
      const missing = await missingRights(cluster, namespace)
      items.push(
        missing.length === 0
          ? item('rights', 'ok', say`all that is needed in namespace ${namespace}`)
          : item(
              'rights',
              'fail',
              say`missing in namespace ${namespace}: ${missing.map(rightText).join(', ')}`,
              say`ask for a Role with these verbs`,
            ),
      )
      return items
    } catch (error) {
      if (!isBrowError(error)) throw error
      return [...items, item(check, 'fail', error.message, error.hint)]
    } finally {
      await cluster.close()
    }
  } catch (error) {
    if (!isBrowError(error)) throw error
    return [item(check, 'fail', error.message, error.hint)]
  }
}
