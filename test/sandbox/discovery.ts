// What clients ask before they ask anything else.

import { resources } from './objects.ts'

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'watch']

export const version = {
  major: '1',
  minor: '34',
  gitVersion: 'v1.34.0-sandbox',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'sandbox',
}

const groups = ['batch', 'authorization.k8s.io']

/** Undefined: not a path of discovery. */
export function discover(path: string): object | undefined {
  if (path === '/version') return version
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupOf) }
  if (path === '/api/v1') {
    return resourceList('v1', [
      ...stored(''),
      { name: 'pods/log', singularName: '', namespaced: true, kind: 'Pod', verbs: ['get'] },
      {
        name: 'pods/portforward',
        singularName: '',
        namespaced: true,
        kind: 'PodPortForwardOptions',
        verbs: ['create', 'get'],
      },
    ])
  }
  if (path === '/apis/batch/v1') return resourceList('batch/v1', stored('batch'))
  if (path === '/apis/authorization.k8s.io/v1') {
    const name = 'selfsubjectaccessreviews'
    return resourceList('authorization.k8s.io/v1', [
      {
        name,
        singularName: 'selfsubjectaccessreview',
        namespaced: false,
        kind: 'SelfSubjectAccessReview',
        verbs: ['create'],
      },
    ])
  }
  const group = groups.find((name) => path === `/apis/${name}`)
  return group ? { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group) } : undefined
}

function groupOf(name: string) {
  const only = { groupVersion: `${name}/v1`, version: 'v1' }
  return { name, versions: [only], preferredVersion: only }
}

function stored(group: string): object[] {
  return Object.entries(resources)
    .filter(([, resource]) => resource.group === group)
    .map(([name, { singular, namespaced, kind, shortNames }]) => ({
      name,
      singularName: singular,
      namespaced,
      kind,
      shortNames,
      verbs: name === 'namespaces' ? ['get', 'list', 'watch'] : verbs,
    }))
}

function resourceList(groupVersion: string, list: object[]): object {
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: list }
}
