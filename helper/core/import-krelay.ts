// The targets file of krelay: `[-n NAMESPACE] [-l ADDRESS] TYPE/NAME [LOCAL:]REMOTE[@PROTOCOL]…`, one target a line.

import { say } from '../messages/say.ts'
import { type Candidate, defined, type Given, listenRemark } from './import-candidate.ts'
import { Namer } from './import-names.ts'

interface Target {
  resource: string
  ports: string[]
  namespace?: string
  address?: string
}

export function candidatesFromKrelay(text: string, given: Given): Candidate[] {
  const namer = new Namer()
  return text.split('\n').flatMap((line, index) => {
    const words = line.trim()
    if (words === '' || words.startsWith('#') || words.startsWith('//')) return []
    const target = targetOf(words.split(/\s+/))
    const place = say`line ${index + 1}`
    if (typeof target === 'string') return [{ name: place, refusal: target }]
    return target.ports.map((port) => candidate(target, port, place, namer, given))
  })
}

const takingValue: Record<string, 'namespace' | 'address'> = {
  '-n': 'namespace',
  '--namespace': 'namespace',
  '-l': 'address',
  '--address': 'address',
}

/** The target, or why the line is none. */
function targetOf(words: string[]): Target | string {
  const target: Target = { resource: '', ports: [] }
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    const option = takingValue[word]
    if (option !== undefined) {
      const value = words[++index]
      if (value === undefined) return say`${word} has no value`
      target[option] = value
    } else if (target.resource === '') target.resource = word
    else target.ports.push(word)
  }
  return target.ports.length === 0 ? say`it is not TYPE/NAME with ports after it` : target
}

function candidate(target: Target, mapping: string, place: string, namer: Namer, given: Given): Candidate {
  const host = hostOf(target, given)
  if (host === undefined) {
    return { name: place, refusal: say`${target.resource} is no host; make a Service for it` }
  }
  const parts = /^(?:(\d*):)?([^:@]+)(?:@(\w+))?$/.exec(mapping)
  const [, local, remote = '', protocol = 'tcp'] = parts ?? []
  if (protocol.toLowerCase() !== 'tcp') return { name: place, refusal: say`${protocol} is not carried, only tcp` }
  if (!/^\d+$/.test(remote)) {
    return { name: place, refusal: say`"${mapping}" has no port number: names of ports are known to the cluster alone` }
  }
  const port = Number(remote)
  const localPort = local === undefined ? undefined : local === '' ? ('auto' as const) : Number(local)
  const name = namer.name(titleOf(target.resource), port)
  return { name, profile: defined({ host, port, localPort }), remarks: listenRemark(target.address) }
}

/** Its -n is where the target is, not where the relay shall be. */
function hostOf({ resource, namespace }: Target, given: Given): string | undefined {
  const [type, name] = partsOf(resource)
  if (name === '') return undefined
  if (type === 'host' || type === 'ip') return name
  if (!['svc', 'service', 'services'].includes(type)) return undefined
  const where = namespace ?? given.namespace
  return where === undefined ? name : `${name}.${where}.svc`
}

/** An address stays whole; of a host name the first label tells most. */
function titleOf(resource: string): string {
  const [type, name] = partsOf(resource)
  return type === 'host' && !/^[\d.:]+$/.test(name) ? name.split('.')[0]! : name
}

function partsOf(resource: string): [type: string, name: string] {
  const at = resource.indexOf('/')
  return at < 0 ? ['', resource] : [resource.slice(0, at).toLowerCase(), resource.slice(at + 1)]
}
