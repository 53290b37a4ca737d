// The verbs of the API on what is stored.

import { randomUUID } from 'node:crypto'
import { type Call, listOf } from './call.ts'
import type { Cluster } from './cluster.ts'
import { sendLog } from './logs.ts'
import type { Job, Pod, ResourceName, Stored } from './objects.ts'
import { qualified, resources, timestamp } from './objects.ts'
import { checkPatch, patched } from './patch.ts'
import { randomName } from './pods.ts'
import { fieldSelector, labelSelector, type Matches } from './selectors.ts'
import { badRequest, conflict, methodNotAllowed, unknownPath } from './status.ts'
import type { Draft } from './store.ts'
import { decode, validateJob, validatePod } from './validation.ts'
import { watch } from './watch.ts'

/** Throws ApiError for everything it refuses. */
export async function serve(call: Call, resource: ResourceName, cluster: Cluster): Promise<void> {
  const { store } = cluster
  const { namespace, name, subresource } = call.target
  if (subresource === 'log' && resource === 'pods' && call.verb === 'get') {
    return sendLog(call, store.get<Pod>('pods', namespace, name ?? ''), cluster.kubelet)
  }
  if (subresource) throw unknownPath()
  switch (call.verb) {
    case 'get':
      return call.send(200, store.get(resource, namespace, name ?? ''))
    case 'list':
      return call.send(
        200,
        listOf(resource, store.list(resource, namespace).filter(selectors(call, resource)), store.version),
      )
    case 'watch':
      return watch(call, store, resource, selectors(call, resource))
    case 'create':
      return create(call, resource, cluster)
    case 'patch':
      return patch(call, resource, cluster)
    case 'delete':
      return remove(call, resource, cluster)
    case 'deletecollection': {
      const options = await deleteOptions(call)
      const doomed = store.list(resource, namespace).filter(selectors(call, resource))
      for (const object of doomed) end(resource, object, options, cluster)
      return call.send(200, listOf(resource, doomed, store.version))
    }
    default:
      throw methodNotAllowed()
  }
}

function selectors(call: Call, resource: ResourceName): Matches {
  const labels = labelSelector(call.query.get('labelSelector') ?? '')
  const fields = fieldSelector(resource, call.query.get('fieldSelector') ?? '')
  return (object) => labels(object) && fields(object)
}

async function create(call: Call, resource: ResourceName, cluster: Cluster): Promise<void> {
  const { namespace = '' } = call.target
  if (resource !== 'jobs' && resource !== 'pods') throw methodNotAllowed()
  const draft = decode(resource === 'jobs' ? 'Job' : 'Pod', 'v1', await call.body())
  const named = draft.metadata ?? {}
  if (named.namespace && named.namespace !== namespace) {
    throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`)
  }
  const metadata = {
    name: named.name || (named.generateName ? randomName(named.generateName) : ''),
    namespace,
    generateName: named.generateName,
    labels: named.labels,
    annotations: named.annotations,
  }
  const complete = { ...draft, metadata }
  if (resource === 'jobs') validateJob(complete)
  else validatePod(complete)
  cluster.admission.requireNamespace(namespace)
  const dry = call.query.get('dryRun') === 'All'
  if (resource === 'pods') {
    const made = dry ? { ...complete, status: { phase: 'Pending' } } : cluster.pods.create(complete)
    return call.send(201, made)
  }
  const job = withJobDefaults(complete)
  const warning = cluster.admission.warningFor(namespace, (draft as unknown as Job).spec.template.spec)
  const made = dry
    ? { ...job, metadata: { ...job.metadata, creationTimestamp: timestamp() } }
    : cluster.store.create('jobs', job)
  call.send(201, made, warning ? { warning: `299 - ${JSON.stringify(warning)}` } : {})
}

function withJobDefaults(draft: Draft): Draft {
  const { spec } = draft as unknown as Job
  const uid = randomUUID()
  const selecting = { 'batch.kubernetes.io/controller-uid': uid, 'batch.kubernetes.io/job-name': draft.metadata.name }
  const labels = { ...selecting, 'controller-uid': uid, 'job-name': draft.metadata.name }
  const template = spec.template.metadata
  return {
    ...draft,
    metadata: { ...draft.metadata, uid, generation: 1 },
    spec: {
      parallelism: 1,
      completions: 1,
      completionMode: 'NonIndexed',
      backoffLimit: 6,
      suspend: false,
      manualSelector: false,
      podReplacementPolicy: 'TerminatingOrFailed',
      ...spec,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      template: { ...spec.template, metadata: { ...template, labels: { ...template?.labels, ...labels } } },
    },
    status: {},
  }
}

async function patch(call: Call, resource: ResourceName, cluster: Cluster): Promise<void> {
  if (resource !== 'jobs' && resource !== 'pods') throw methodNotAllowed()
  const { namespace, name = '' } = call.target
  const body = checkPatch(call.request.headers['content-type'] ?? '', await call.body())
  const after = patched(resource, cluster.store.get(resource, namespace, name), body)
  if (call.query.get('dryRun') === 'All') return call.send(200, after)
  const stored = cluster.store.update(resource, after, (object) => Object.assign(object, after))
  call.send(200, stored ?? after)
}

interface DeleteOptions {
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan'
  gracePeriodSeconds?: number
  preconditions?: { uid?: string }
  dry: boolean
}

async function deleteOptions(call: Call): Promise<DeleteOptions> {
  const body = ((await call.body()) ?? {}) as Partial<DeleteOptions> & { dryRun?: string[] }
  const { query } = call
  const policy = query.get('propagationPolicy') ?? body.propagationPolicy
  const grace = query.get('gracePeriodSeconds') ?? body.gracePeriodSeconds
  if (policy && !['Background', 'Foreground', 'Orphan'].includes(policy)) {
    throw badRequest(`Unsupported value: "${policy}": supported values: "Background", "Foreground", "Orphan"`)
  }
  return {
    propagationPolicy: policy as DeleteOptions['propagationPolicy'],
    gracePeriodSeconds: grace === undefined || grace === null ? undefined : Number(grace),
    preconditions: body.preconditions,
    dry: query.get('dryRun') === 'All' || body.dryRun?.includes('All') === true,
  }
}

async function remove(call: Call, resource: ResourceName, cluster: Cluster): Promise<void> {
  const { namespace, name = '' } = call.target
  const options = await deleteOptions(call)
  const object = cluster.store.get(resource, namespace, name)
  const { uid } = object.metadata
  const wanted = options.preconditions?.uid
  if (wanted && wanted !== uid) {
    const why = `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${uid}`
    throw conflict(resource, name, why)
  }
  const left = options.dry ? object : end(resource, object, options, cluster)
  if (left) return call.send(200, left)
  const { group } = resources[resource]
  const details = { name, ...(group ? { group } : {}), kind: resource, uid }
  call.send(200, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details })
}

/** What is left of the object for now, if anything. */
function end(resource: ResourceName, object: Stored, options: DeleteOptions, cluster: Cluster): Stored | undefined {
  if (resource === 'pods') return cluster.pods.delete(object as Pod, options.gracePeriodSeconds)
  if (resource === 'events') cluster.store.remove('events', object)
  else if (resource !== 'jobs') throw badRequest(`${qualified(resource)} cannot be deleted here`)
  // A trap of the real API: batch/v1 orphans the pods unless it is told otherwise.
  else cluster.jobs.remove(object as Job, options.propagationPolicy ?? 'Orphan')
  return cluster.store.find(resource, object.metadata.namespace, object.metadata.name)
}
