// The administrator's view of the cluster, through the library that brow itself uses.
import { request } from 'node:https'
import { KubeConfig, type KubernetesObject, KubernetesObjectApi } from '@kubernetes/client-node'
import type { Cluster } from './settings.ts'

export function adminConfig({ adminKubeconfig }: Pick<Cluster, 'adminKubeconfig'>): KubeConfig {
  const config = new KubeConfig()
  config.loadFromFile(adminKubeconfig)
  return config
}

/** GET of any path, as text; other answers than 200 are errors. */
export async function get(config: KubeConfig, path: string): Promise<string> {
  const url = new URL(path, config.getCurrentCluster()!.server)
  const options = { agent: false as const, timeout: 5000 }
  await config.applyToHTTPSOptions(options)
  return new Promise((resolve, reject) => {
    const call = request(url, { ...options, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${path}: ${response.statusCode} ${text}`)),
      )
    })
    call.on('timeout', () => call.destroy(new Error(`${path}: no answer`)))
    call.on('error', reject)
    call.end()
  })
}

export async function create<T extends KubernetesObject>(config: KubeConfig, object: T): Promise<T> {
  return KubernetesObjectApi.makeApiClient(config).create(object) as Promise<T>
}
