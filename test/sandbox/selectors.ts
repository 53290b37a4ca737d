// Label and field selectors of list, watch and deletecollection.

import type { ResourceName, Stored } from './objects.ts'
import { badRequest } from './status.ts'

export type Matches = (object: Stored) => boolean

/** `a=b,c!=d,e in (x,y),f notin (x),g,!h` */
export function labelSelector(text: string): Matches {
  const terms = text.split(/,(?![^(]*\))/).map((term) => term.trim())
  const tests = terms.filter(Boolean).map(labelTerm)
  return (object) => tests.every((test) => test(object.metadata.labels ?? {}))
}

function labelTerm(term: string): (labels: Record<string, string>) => boolean {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(term)
  if (set) {
    const [, key = '', verb, list = ''] = set
    const values = list.split(',').map((value) => value.trim())
    return (labels) => (verb === 'in') === (key in labels && values.includes(labels[key] ?? ''))
  }
  const equal = /^([^!=\s]+)\s*(==|=|!=)\s*(\S*)$/.exec(term)
  if (equal) {
    const [, key = '', verb, value] = equal
    return (labels) => (verb === '!=') !== (labels[key] === value)
  }
  const bare = /^(!?)\s*([^!=\s(),]+)$/.exec(term)
  if (!bare) throw badRequest(`unable to parse requirement: found '${term}', expected: in, notin, =, ==, !=, gt, lt`)
  const [, not, key = ''] = bare
  return (labels) => key in labels === (not === '')
}

const fields: Record<ResourceName, string[]> = {
  jobs: ['status.successful'],
  pods: ['spec.nodeName', 'spec.restartPolicy', 'status.phase', 'status.podIP'],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'reason',
    'type',
    'source',
    'reportingComponent',
  ],
  namespaces: ['status.phase'],
}

/** `metadata.name=a,involvedObject.kind!=Pod`; an unknown field is refused, as it is for real. */
export function fieldSelector(resource: ResourceName, text: string): Matches {
  const known = new Set(['metadata.name', 'metadata.namespace', ...fields[resource]])
  const tests = text.split(',').filter(Boolean)
  const terms = tests.map((term) => {
    const [, path, verb, value] = /^([\w.]+)(==|=|!=)(.*)$/.exec(term) ?? []
    if (path === undefined) throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`)
    if (!known.has(path))
      throw badRequest(
        `Unable to find "${text}" that match label selector "", field selector "${path}": field label not supported: ${path}`,
      )
    return { path, value, equal: verb !== '!=' }
  })
  return (object) => terms.every(({ path, value, equal }) => (read(object, path) === value) === equal)
}

function read(object: Stored, path: string): string {
  let at: unknown = object
  for (const key of path.split('.')) at = (at as Record<string, unknown> | undefined)?.[key]
  return at === undefined || at === null ? '' : String(at)
}
