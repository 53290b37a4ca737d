// A sandbox with an ordinary client, and the Jobs that its tests run.

import { BatchV1Api, CoreV1Api, KubeConfig, type V1Job } from '@kubernetes/client-node'
import type { Sandbox } from './sandbox.ts'
import type { SandboxWorld } from './world.ts'

export function clientFor(kubeconfig: string, context: string) {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  config.setCurrentContext(context)
  return { config, batch: config.makeApiClient(BatchV1Api), core: config.makeApiClient(CoreV1Api) }
}

export const echoServer = `require('node:net').createServer((s) => s.pipe(s)).listen(14127, '127.0.0.1', () => console.log('listening'))`

/** A Job as relays are: it passes `restricted` and leaves nothing. */
export function job(name: string, script: string, spec: Partial<V1Job['spec']> = {}): V1Job {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, labels: { app: 'brow', 'brow/profile': name } },
    spec: {
      activeDeadlineSeconds: 60,
      ttlSecondsAfterFinished: 0,
      backoffLimit: 0,
      template: {
        metadata: { labels: { app: 'brow' } },
        spec: {
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: 1,
          securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'relay',
              image: 'node:24-alpine',
              command: ['node', '--eval', script],
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            },
          ],
        },
      },
      ...spec,
    },
  }
}

/** Polls until `look` gives something else than undefined or false. */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  limit = 15_000,
): Promise<Exclude<T, undefined | null | false>> {
  for (const end = Date.now() + limit; ; ) {
    const seen = await look()
    if (seen !== undefined && seen !== null && seen !== false) return seen as Exclude<T, undefined | null | false>
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Name of the Job's pod, once it has written `line`. */
export async function podOf({ cluster }: Sandbox, name: string, line = 'listening'): Promise<string> {
  return eventually(`${name} writes ${line}`, () => {
    const pods = cluster.store.list('pods').filter((pod) => pod.metadata.labels?.['job-name'] === name)
    return pods.find((pod) =>
      cluster.kubelet
        .worker(pod as never)
        ?.log.read()
        .includes(line),
    )?.metadata.name
  })
}

/** A name that no other test of the file has. */
let count = 0
export const fresh = (word: string) => `${word}-${++count}`

export const adminOf = (world: SandboxWorld) => clientFor(world.kubeconfig, world.contexts.admin)

/** Status of a refused request, as client-node hands it over: the body is text, and for a 401 it is thrown away. */
export async function refusal(request: Promise<unknown>): Promise<{ code: number; reason: string; message: string }> {
  try {
    await request
  } catch (error) {
    const { code, body } = error as { code: number; body?: string }
    return { code, ...JSON.parse(body ?? '{}') }
  }
  throw new Error('the request was not refused')
}
