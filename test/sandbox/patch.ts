// Merge patches, and what of an object they may change.

import type { Job, Pod, ResourceName, Stored } from './objects.ts'
import { ApiError, badRequest, conflict, invalid } from './status.ts'
import type { Draft } from './store.ts'
import { decode, immutable, validateJob, validatePod } from './validation.ts'

const merging = new Set(['application/merge-patch+json', 'application/strategic-merge-patch+json'])

/** Throws on a content type or a body that the real server would not take. */
export function checkPatch(contentType: string, body: unknown): Record<string, unknown> {
  const [type = ''] = contentType.split(';')
  if (type === 'application/json-patch+json' && !Array.isArray(body)) {
    throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch')
  }
  if (!merging.has(type)) {
    throw new ApiError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${[...merging].join(', ')}`,
    )
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('the patch is no object')
  return body as Record<string, unknown>
}

/** RFC 7386. The sandbox's objects have no lists that a strategic patch would merge by key. */
export function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch
  const merged: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else merged[key] = merge(merged[key], value)
  }
  return merged
}

/** The patched object, its identity kept. */
export function patched(resource: ResourceName, before: Stored, patch: Record<string, unknown>): Stored {
  const { name } = before.metadata
  const wanted = (patch.metadata as { resourceVersion?: string } | undefined)?.resourceVersion
  if (wanted !== undefined && wanted !== before.metadata.resourceVersion) {
    const why = 'the object has been modified; please apply your changes to the latest version and try again'
    throw conflict(resource, name, why)
  }
  const after = merge(before, patch) as Stored
  const { uid, creationTimestamp, namespace, resourceVersion } = before.metadata
  Object.assign(after.metadata, { name, uid, creationTimestamp, namespace, resourceVersion })
  after.status = before.status
  if (resource === 'jobs') checkJob(before as Job, after as Job)
  if (resource === 'pods') checkPod(before as Pod, after as Pod)
  return after
}

function checkJob(before: Job, after: Job): void {
  decode('Job', 'v1', after)
  validateJob(after as unknown as Draft)
  for (const field of ['template', 'selector', 'completions'] as const) {
    if (JSON.stringify(before.spec[field]) !== JSON.stringify(after.spec[field])) {
      throw immutable('jobs', before.metadata.name, `spec.${field}`, after.spec[field])
    }
  }
  if (JSON.stringify(before.spec) !== JSON.stringify(after.spec)) {
    after.metadata.generation = (before.metadata.generation ?? 1) + 1
  }
}

function checkPod(before: Pod, after: Pod): void {
  decode('Pod', 'v1', after)
  validatePod(after as unknown as Draft)
  const { activeDeadlineSeconds: old, ...restBefore } = before.spec
  const { activeDeadlineSeconds: now, ...restAfter } = after.spec
  const field = 'spec.activeDeadlineSeconds'
  const refuse = (at: string, message: string) => {
    throw invalid('pods', before.metadata.name, [{ reason: 'FieldValueInvalid', field: at, message }])
  }
  if (old !== undefined && (now === undefined || now > old)) {
    refuse(field, `Invalid value: ${now}: must be less than or equal to previous value`)
  }
  if (JSON.stringify(restBefore) !== JSON.stringify(restAfter)) {
    refuse(
      'spec',
      'Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
    )
  }
}
