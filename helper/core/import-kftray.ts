// The JSON list that kftray exports: one entry a forward.

import { say } from '../messages/say.ts'
import { type Candidate, defined, listenRemark } from './import-candidate.ts'
import { Namer } from './import-names.ts'

type Entry = Record<string, unknown>

export function candidatesFromKftray(entries: unknown[]): Candidate[] {
  const namer = new Namer()
  return entries.map((entry, index) => {
    const place = say`entry ${index + 1}`
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      return { name: place, refusal: say`it is not an object` }
    }
    return candidate(entry as Entry, place, namer)
  })
}

function candidate(entry: Entry, place: string, namer: Namer): Candidate {
  const title = text(entry, 'alias') ?? text(entry, 'service') ?? text(entry, 'remote_address') ?? place
  const refusal = refusalOf(entry)
  if (refusal !== undefined) return { name: title, refusal }
  const host = hostOf(entry)
  if (host === undefined) return { name: title, refusal: say`it names no service and no address` }
  const port = number(entry, 'remote_port') ?? number(entry, 'local_port')
  if (port === undefined) return { name: title, refusal: say`it has no port` }
  const profile = defined({
    context: text(entry, 'context'),
    namespace: text(entry, 'namespace'),
    host,
    port,
    // It takes a missing or zero port for any free one.
    localPort: number(entry, 'local_port') ?? ('auto' as const),
  })
  return { name: namer.name(title, port), profile, remarks: remarksOn(entry) }
}

function refusalOf(entry: Entry): string | undefined {
  const protocol = (text(entry, 'protocol') ?? 'tcp').toLowerCase()
  if (protocol !== 'tcp') return say`${protocol} is not carried, only tcp`
  const workload = (text(entry, 'workload_type') ?? 'service').toLowerCase()
  if (workload === 'service' || workload === 'proxy') return undefined
  if (workload === 'pod') return say`a pod that labels choose is no host; make a Service for it`
  if (workload === 'expose') return say`brow leads into the cluster, not out of it`
  return say`nothing is known of workloads of the type "${workload}"`
}

function hostOf(entry: Entry): string | undefined {
  const address = text(entry, 'remote_address')
  const service = text(entry, 'service')
  if (text(entry, 'workload_type')?.toLowerCase() === 'proxy') return address ?? service
  if (service === undefined) return undefined
  const namespace = text(entry, 'namespace')
  return namespace === undefined ? service : `${service}.${namespace}.svc`
}

function remarksOn(entry: Entry): string[] {
  const remarks = listenRemark(text(entry, 'local_address'))
  const kubeconfig = text(entry, 'kubeconfig')
  if (kubeconfig !== undefined && kubeconfig !== 'default') {
    remarks.push(say`its context is in ${kubeconfig}: list that in KUBECONFIG`)
  }
  if (entry.domain_enabled === true || entry.domain_enabled === 'true') {
    remarks.push(say`brow writes no name into the hosts file`)
  }
  return remarks
}

function text(entry: Entry, key: string): string | undefined {
  const value = entry[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Ports come as numbers; zero is none. */
function number(entry: Entry, key: string): number | undefined {
  const value = Number(entry[key] ?? 0)
  return Number.isInteger(value) && value > 0 ? value : undefined
}
