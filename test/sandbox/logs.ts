// pods/NAME/log

import type { Call } from './call.ts'
import type { Kubelet } from './kubelet.ts'
import type { Pod } from './objects.ts'
import { badRequest } from './status.ts'

export function sendLog(call: Call, pod: Pod, kubelet: Kubelet): void {
  const { query } = call
  const [first] = pod.spec.containers
  const asked = query.get('container')
  if (asked && asked !== first?.name) {
    throw badRequest(`container ${asked} is not valid for pod ${pod.metadata.name}`)
  }
  const name = first?.name
  const worker = kubelet.worker(pod)
  const waiting = pod.status.containerStatuses?.[0]?.state.waiting
  if (!worker || waiting) {
    const why = waiting?.reason.includes('Image')
      ? 'trying and failing to pull image'
      : `waiting to start: ${waiting?.reason ?? 'PodScheduled'}`
    throw badRequest(`container "${name}" in pod "${pod.metadata.name}" is ${why}`)
  }
  if (query.get('previous') === 'true') {
    throw badRequest(`previous terminated container "${name}" in pod "${pod.metadata.name}" not found`)
  }
  const number = (key: string) => (query.has(key) ? Number(query.get(key)) : undefined)
  const timestamps = query.get('timestamps') === 'true'
  const out = call.stream('text/plain')
  const sinceSeconds = number('sinceSeconds')
  const text = worker.log.read({
    timestamps,
    tailLines: number('tailLines'),
    limitBytes: number('limitBytes'),
    sinceSeconds,
  })
  if (text) out.write(text)
  if (query.get('follow') === 'true') out.closed(worker.log.follow(out.write, out.end, timestamps))
  else out.end()
}
