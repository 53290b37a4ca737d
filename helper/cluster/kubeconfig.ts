// Reads kubeconfig files the way kubectl does; client-node does the parsing of each.
import { readFileSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path'
import { type Cluster, type Context, KubeConfig, loadYaml, type User } from '@kubernetes/client-node'
import { proxyFor } from '../core/proxy.ts'
import { nearest } from '../core/suggest.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'

export interface KubeFiles {
  contexts: Context[]
  clusters: Cluster[]
  users: User[]
  /** Files that were looked for, for messages. */
  paths: string[]
}

/**
 * Merges every file of $KUBECONFIG (or ~/.kube/config). As with kubectl the first definition of a name wins and
 * missing files are passed over, unless none is there at all. client-node would throw on a duplicate or missing one.
 */
export function readKubeFiles(env: NodeJS.ProcessEnv): KubeFiles {
  const listed = (env.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '')
  const paths = listed.length > 0 ? listed.map((path) => resolve(path)) : [join(env.HOME ?? '', '.kube', 'config')]
  const merged: KubeFiles = { contexts: [], clusters: [], users: [], paths }
  let found = 0
  for (const path of paths) {
    const text = readIfPresent(path)
    if (text === undefined) continue
    found++
    const file = parse(text, path)
    keepFirst(merged.contexts, file.getContexts())
    keepFirst(merged.clusters, file.getClusters())
    keepFirst(merged.users, file.getUsers())
  }
  if (found === 0) {
    throw new BrowError('kubeconfig-not-found', say`no kubeconfig at ${paths.join(', ')}`, {
      hint: say`set KUBECONFIG, or fetch credentials, e.g. az aks get-credentials --name CLUSTER --resource-group GROUP`,
    })
  }
  return merged
}

/** A KubeConfig with one context only, selected, ready for client-node to authenticate with. */
export function kubeConfigOf(files: KubeFiles, name: string, env: NodeJS.ProcessEnv): KubeConfig {
  const context = files.contexts.find((candidate) => candidate.name === name)
  if (!context) {
    const names = files.contexts.map((candidate) => candidate.name)
    const near = nearest(name, names)
    throw new BrowError('context-not-found', say`no context "${name}" in ${files.paths.join(', ')}`, {
      hint: near
        ? say`did you mean ${near}?`
        : names.length > 0
          ? say`contexts: ${names.slice(0, 8).join(', ')}`
          : say`the kubeconfig has no contexts`,
    })
  }
  const cluster = files.clusters.find((candidate) => candidate.name === context.cluster)
  if (!cluster)
    throw new BrowError(
      'context-not-found',
      say`context "${name}" names a cluster that is not in the kubeconfig: "${context.cluster}"`,
    )
  // client-node applies the cluster's CA only where a user exists, so a context without one gets an empty user.
  const user = files.users.find((candidate) => candidate.name === context.user) ?? { name: context.user || 'none' }
  const proxyUrl = cluster.proxyUrl ?? proxyFor(cluster.server, env)
  const config = new KubeConfig()
  config.loadFromOptions({
    contexts: [{ ...context, user: user.name }],
    clusters: [{ ...cluster, ...(proxyUrl ? { proxyUrl } : {}) }],
    users: [user],
    currentContext: name,
  })
  return config
}

function parse(text: string, path: string): KubeConfig {
  const config = new KubeConfig()
  if (text.trim() === '') return config
  try {
    config.loadFromString(text)
  } catch (cause) {
    const line = String((cause as Error).message).split('\n')[0]
    throw new BrowError('config-broken', say`kubeconfig ${path} cannot be read: ${line}`, {
      hint: say`check it: kubectl config view --kubeconfig ${path}`,
      cause,
    })
  }
  const folder = dirname(path)
  config.makePathsAbsolute(folder)
  config.users = config.users.map((user) => completeUser(user, folder, tokenFileOf(text, user.name)))
  return config
}

/** What client-node leaves out: `tokenFile`, and an exec command that is relative to the kubeconfig. */
function completeUser(user: User, folder: string, tokenFile: string | undefined): User {
  const command: unknown = user.exec?.command
  const exec =
    typeof command === 'string' && command.includes('/') && !isAbsolute(command)
      ? { ...user.exec, command: join(folder, command) }
      : user.exec
  const token = user.token ?? (tokenFile === undefined ? undefined : readToken(resolve(folder, tokenFile)))
  return { ...user, ...(exec ? { exec } : {}), ...(token ? { token } : {}) }
}

interface RawUsers {
  users?: { name?: string; user?: { tokenFile?: string } }[]
}

function tokenFileOf(text: string, user: string): string | undefined {
  return loadYaml<RawUsers | undefined>(text)?.users?.find((entry) => entry.name === user)?.user?.tokenFile
}

function readToken(path: string): string | undefined {
  return readIfPresent(path)?.trim()
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new BrowError('config-broken', say`cannot read ${path}: ${code}`, { hint: `ls -l ${path}`, cause })
  }
}

function keepFirst<T extends { name: string }>(into: T[], from: readonly T[]): void {
  for (const entry of from) {
    if (!into.some((known) => known.name === entry.name)) into.push(entry)
  }
}
