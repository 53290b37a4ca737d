// Who we are to one cluster: credentials as headers and TLS options, fetched again when the cluster refuses them.
import type { Agent as HttpsAgent, RequestOptions } from 'node:https'
import { HttpMethod, type KubeConfig, RequestContext } from '@kubernetes/client-node'
import { Agent, type buildConnector, type Dispatcher } from 'undici'
import { typed } from '../core/shell-code.ts'
import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { kubeConfigOf, readKubeFiles } from './kubeconfig.ts'
import { Plugins } from './plugins.ts'

/** A server that has not taken the connection by then will hardly do so within the limit of a request. */
const CONNECT_LIMIT_MS = 6000

export interface Credentials {
  /** For fetch: keep-alive connections with the cluster's CA, the client certificate and the proxy. */
  dispatcher: Dispatcher | undefined
  headers: Record<string, string>
  /** For WebSockets: the same as options of node:https. */
  tls: Pick<RequestOptions, 'ca' | 'cert' | 'key' | 'pfx' | 'passphrase' | 'rejectUnauthorized' | 'servername'>
  agent: HttpsAgent | undefined
}

const CLOCKS_AGREE_MS = 5000

/** One context of the kubeconfig. Lives as long as its user; `close` ends its connections. */
export class Access {
  readonly context: string
  readonly server: string
  /** Namespace of the context, `default` when it has none. */
  readonly namespace: string
  readonly env: NodeJS.ProcessEnv
  /** Milliseconds by which the cluster's clock is ahead of ours, which a virtual machine's may have lost in its sleep. */
  ahead = 0
  readonly #plugins = new Plugins()
  #config: KubeConfig
  #credentials: Promise<Credentials> | undefined

  /** Throws context-not-found, kubeconfig-not-found or config-broken. */
  constructor(context: string, env: NodeJS.ProcessEnv) {
    this.context = context
    this.env = env
    this.#config = kubeConfigOf(readKubeFiles(env), context, env)
    this.server = this.#config.getCurrentCluster()?.server ?? ''
    this.namespace = this.#config.getContextObject(context)?.namespace || 'default'
  }

  /** For messages about what was refused. */
  get asking(): { context: string; anonymous: boolean } {
    const { token, exec, authProvider, certData, certFile, username } = this.#config.getCurrentUser() ?? { name: '' }
    // Fine with a proxy that logs in by itself; any other cluster takes us for nobody.
    return { context: this.context, anonymous: !(token || exec || authProvider || certData || certFile || username) }
  }

  credentials(): Promise<Credentials> {
    if (this.#credentials === undefined) this.#plugins.watch(this.#config)
    this.#credentials ??= authenticate(this.#config, this.context).catch((error: unknown) => {
      this.#credentials = undefined
      throw error
    })
    return this.#credentials
  }

  /** After a 401: run the exec plugin again and re-read token files, from the kubeconfig as it is now. */
  async refresh(refused: Credentials): Promise<Credentials> {
    const held = this.credentials()
    // Of several requests that were refused together, the first runs the plugin.
    if ((await held) === refused && this.#credentials === held) {
      this.#config = kubeConfigOf(readKubeFiles(this.env), this.context, this.env)
      this.#credentials = undefined
      void refused.dispatcher?.close().catch(() => undefined)
    }
    return this.credentials()
  }

  /** The cluster's clock, from the `Date` of an answer. */
  heard(date: string | null): void {
    // It counts whole seconds, and the answer took its time: less than this is no difference.
    const ahead = Date.parse(date ?? '') + 500 - Date.now()
    if (Number.isFinite(ahead)) this.ahead = Math.abs(ahead) > CLOCKS_AGREE_MS ? ahead : 0
  }

  clusterTime(): number {
    return Date.now() + this.ahead
  }

  /** For who ends: a plugin that waits for a login must not hold that up. */
  hurry(): void {
    this.#plugins.hurry()
  }

  async close(): Promise<void> {
    this.#plugins.end()
    const credentials = await this.#credentials?.catch(() => undefined)
    await credentials?.dispatcher?.destroy()
  }
}

async function authenticate(config: KubeConfig, context: string): Promise<Credentials> {
  const options: RequestOptions = { headers: {} }
  const request = new RequestContext(`${config.getCurrentCluster()?.server}/`, HttpMethod.GET)
  try {
    await config.applyToHTTPSOptions(options)
    await config.applySecurityAuthentication(request)
    const cardless = options.cert === undefined && request.getHeaders().Authorization === undefined
    if (config.getCurrentUser()?.exec && cardless) throw new TypeError('neither token nor certificate')
  } catch (cause) {
    if (isBrowError(cause)) throw cause
    throw new BrowError('unauthenticated', say`no credentials for context "${context}": ${pluginFailure(cause)}`, {
      hint: say`try: kubectl --context ${typed(context)} get pods`,
      cause,
    })
  }
  const impersonated = config.getCurrentUser()?.impersonateUser
  const headers = { ...request.getHeaders(), ...(impersonated ? { 'Impersonate-User': impersonated } : {}) }
  const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = options
  const tls = {
    ca,
    cert,
    key,
    pfx,
    passphrase,
    ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
    servername,
  }
  const proxied = config.getCurrentCluster()?.proxyUrl !== undefined
  return {
    dispatcher: proxied ? request.getDispatcher() : directAgent(tls),
    headers,
    tls,
    agent: options.agent as HttpsAgent | undefined,
  }
}

/** client-node's own would go on connecting for ten seconds after it was closed, and keep the program alive for it. */
function directAgent({ servername, ...tls }: Credentials['tls']): Dispatcher {
  const connect = { ...tls, ...(servername === undefined ? {} : { servername }), timeout: CONNECT_LIMIT_MS }
  return new Agent({ connect: connect as buildConnector.BuildOptions })
}

/** Credentials that are no JSON, or lack their status, are not worth the engine's own words. */
function pluginFailure(cause: unknown): string {
  if (cause instanceof SyntaxError || cause instanceof TypeError)
    return say`its credential plugin printed no credentials`
  const lastLine = (cause as Error).message.trim().split('\n').at(-1)
  return lastLine || say`its credential plugin failed without a word`
}
