// One cluster, ready to talk to: the generated APIs over our HTTP library, and watches.
import {
  AuthorizationV1Api,
  BatchV1Api,
  CoreV1Api,
  createConfiguration,
  PatchStrategy,
  ServerConfiguration,
  setHeaderOptions,
} from '@kubernetes/client-node'
import { say } from '../messages/say.ts'
import { Access } from './access.ts'
import { translate } from './errors.ts'
import { call, httpLibrary } from './http.ts'

export interface Cluster {
  access: Access
  jobs: BatchV1Api
  core: CoreV1Api
  authorization: AuthorizationV1Api
  close(): Promise<void>
}

/** Opens no connection yet. `signal` aborts every request. Throws what `Access` throws. */
export function openCluster(context: string, env: NodeJS.ProcessEnv, signal?: AbortSignal): Cluster {
  const access = new Access(context, env)
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(access.server, {}),
    httpApi: httpLibrary(access, signal),
    authMethods: {},
  })
  return {
    access,
    jobs: new BatchV1Api(configuration as never),
    core: new CoreV1Api(configuration as never),
    authorization: new AuthorizationV1Api(configuration as never),
    close: () => access.close(),
  }
}

/** PATCH defaults to a JSON patch; we send merge patches. */
export const asMergePatch = setHeaderOptions('Content-Type', PatchStrategy.MergePatch)

export interface WatchEvent<T> {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  object: T
}

/** Events of a collection as they come, beginning with what is there; ends when the server ends the watch. */
export async function* watch<T>(
  cluster: Cluster,
  path: string,
  query: Record<string, string>,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent<T>> {
  const parameters = new URLSearchParams({ ...query, watch: 'true' })
  const url = `${cluster.access.server}${path}?${parameters}`
  let answer: Awaited<ReturnType<typeof call>>
  try {
    answer = await call(cluster.access, { method: 'GET', url, signal, read: 'stream' })
    if (answer.status !== 200) throw Object.assign(new Error(`HTTP ${answer.status}`), { code: answer.status })
  } catch (error) {
    throw translate(error, { ...cluster.access.asking, what: say`watch pods` })
  }
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of answer._data as unknown as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.trim() !== '') yield JSON.parse(line) as WatchEvent<T>
    }
  }
}
