// Everything that the cluster keeps about a namespace, for tests that look for what must not be there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KubeConfig } from '@kubernetes/client-node'
import { get } from './api.ts'
import type { Settings } from './settings.ts'

interface Resources {
  resources: { name: string; namespaced: boolean; verbs: string[] }[]
}

async function groupPaths(config: KubeConfig): Promise<string[]> {
  const { groups } = JSON.parse(await get(config, '/apis')) as {
    groups: { preferredVersion: { groupVersion: string } }[]
  }
  return ['/api/v1', ...groups.map((group) => `/apis/${group.preferredVersion.groupVersion}`)]
}

/** Every object of every kind that can be listed, as the API prints it, and the log of every pod. */
export async function recordsOf(config: KubeConfig, namespace: string): Promise<string> {
  const records: string[] = []
  for (const path of await groupPaths(config)) {
    const { resources } = JSON.parse(await get(config, path)) as Resources
    for (const { name, namespaced, verbs } of resources) {
      if (namespaced && verbs.includes('list'))
        records.push(await get(config, `${path}/namespaces/${namespace}/${name}`))
    }
  }
  const pods = JSON.parse(await get(config, `/api/v1/namespaces/${namespace}/pods`)) as {
    items: { metadata: { name: string }; status: { containerStatuses?: { state: object }[] } }[]
  }
  for (const { metadata, status } of pods.items) {
    // A container that never started has no log, and asking for it is an error.
    const waiting = status.containerStatuses?.every(({ state }) => 'waiting' in state) ?? true
    if (!waiting) records.push(await get(config, `/api/v1/namespaces/${namespace}/pods/${metadata.name}/log`))
  }
  return records.join('\n')
}

/** The API server's audit log, with what was rotated away. */
export function auditLogOf({ run }: Settings): string {
  const folder = join(run, 'log')
  const files = readdirSync(folder).filter((name) => /^audit.*\.jsonl$/.test(name))
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
}
