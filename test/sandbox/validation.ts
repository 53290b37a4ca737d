// What the API server refuses before it stores anything: wrong types (400) and wrong values (422).

import type { Container, Job, PodSpec, ResourceName } from './objects.ts'
import { badRequest, type Cause, invalid } from './status.ts'
import type { Draft } from './store.ts'

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const LABEL_PART = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/

const subdomainHelp =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const labelHelp =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
const keyHelp =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"

/** Wrong JSON types stop the decoder, whatever the values. */
export function decode(kind: 'Job' | 'Pod', version: string, body: unknown): Draft {
  const fail = (got: string, field: string, wanted: string) =>
    badRequest(
      `${kind} in version "${version}" cannot be handled as a ${kind}: json: cannot unmarshal ${got} into Go struct field ${field} of type ${wanted}`,
    )
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest(`the object provided is unrecognized (must be of type ${kind})`)
  }
  const draft = body as Draft
  if (draft.kind !== kind) throw badRequest(`the object provided is unrecognized (must be of type ${kind})`)
  const metadata = (draft.metadata ?? {}) as Record<string, unknown>
  const template = (draft as unknown as Job).spec?.template
  for (const at of [metadata, (template?.metadata ?? {}) as Record<string, unknown>]) {
    for (const name of ['name', 'namespace', 'generateName']) {
      if (at[name] !== undefined && typeof at[name] !== 'string') {
        throw fail(goType(at[name]), `ObjectMeta.metadata.${name}`, 'string')
      }
    }
    for (const map of ['labels', 'annotations']) {
      for (const value of Object.values((at[map] ?? {}) as object)) {
        if (typeof value !== 'string') throw fail(goType(value), `ObjectMeta.metadata.${map}`, 'string')
      }
    }
  }
  for (const field of ['activeDeadlineSeconds', 'ttlSecondsAfterFinished', 'backoffLimit']) {
    const value = (draft.spec as Record<string, unknown> | undefined)?.[field]
    if (value !== undefined && value !== null && !Number.isInteger(value)) {
      throw fail(goType(value), `${kind}Spec.spec.${field}`, 'int64')
    }
  }
  return draft
}

function goType(value: unknown): string {
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'object' ? 'object' : typeof value
}

export function validateMetadata(metadata: Draft['metadata'], path = 'metadata', named = true): Cause[] {
  const causes: Cause[] = []
  const bad = (field: string, value: string, help: string) =>
    causes.push({ reason: 'FieldValueInvalid', field, message: `Invalid value: ${JSON.stringify(value)}: ${help}` })
  if (named && !metadata.name) {
    causes.push({
      reason: 'FieldValueRequired',
      field: `${path}.name`,
      message: 'Required value: name or generateName is required',
    })
  } else if (named && (metadata.name.length > 253 || !SUBDOMAIN.test(metadata.name))) {
    bad(`${path}.name`, metadata.name, metadata.name.length > 253 ? 'must be no more than 253 bytes' : subdomainHelp)
  }
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    checkKey(key, `${path}.labels`, bad)
    if (value.length > 63) bad(`${path}.labels`, value, 'must be no more than 63 bytes')
    else if (!LABEL_PART.test(value)) bad(`${path}.labels`, value, labelHelp)
  }
  for (const key of Object.keys(metadata.annotations ?? {})) checkKey(key.toLowerCase(), `${path}.annotations`, bad)
  return causes
}

function checkKey(key: string, field: string, bad: (field: string, value: string, help: string) => void): void {
  const [name = '', prefix, ...more] = key.split('/').reverse()
  if (!name || name.length > 63 || !LABEL_PART.test(name) || more.length > 0) bad(field, key, keyHelp)
  if (prefix !== undefined && !SUBDOMAIN.test(prefix)) bad(field, key, `prefix part ${subdomainHelp}`)
}

export function validateJob(draft: Draft): void {
  const { spec } = draft as unknown as Job
  const causes = validateMetadata(draft.metadata)
  if (draft.metadata.name && draft.metadata.name.length > 63) {
    causes.push({
      reason: 'FieldValueInvalid',
      field: 'spec.template.labels',
      message: `Invalid value: ${JSON.stringify(draft.metadata.name)}: must be no more than 63 bytes`,
    })
  }
  for (const field of ['activeDeadlineSeconds', 'ttlSecondsAfterFinished', 'backoffLimit'] as const) {
    const value = spec?.[field]
    if (typeof value === 'number' && value < 0) causes.push(negative(`spec.${field}`, value))
  }
  const template = spec?.template
  causes.push(...validateMetadata({ name: '', ...template?.metadata }, 'spec.template.metadata', false))
  causes.push(...validatePodSpec(template?.spec, 'spec.template.spec'))
  const policy = template?.spec?.restartPolicy
  if (policy !== 'Never' && policy !== 'OnFailure') {
    causes.push({
      reason: 'FieldValueRequired',
      field: 'spec.template.spec.restartPolicy',
      message: policy
        ? `Unsupported value: "${policy}": supported values: "OnFailure", "Never"`
        : 'Required value: valid values: "OnFailure", "Never"',
    })
  }
  if (causes.length > 0) throw invalid('jobs', draft.metadata.name ?? '', causes)
}

export function validatePod(draft: Draft): void {
  const causes = [...validateMetadata(draft.metadata), ...validatePodSpec(draft.spec as PodSpec | undefined, 'spec')]
  if (causes.length > 0) throw invalid('pods', draft.metadata.name ?? '', causes)
}

function validatePodSpec(spec: PodSpec | undefined, path: string): Cause[] {
  const required = (field: string, message = 'Required value') => ({ reason: 'FieldValueRequired', field, message })
  if (!spec?.containers?.length) return [required(`${path}.containers`)]
  return spec.containers.flatMap((container: Container, index) => {
    const at = `${path}.containers[${index}]`
    return [...(container.name ? [] : [required(`${at}.name`)]), ...(container.image ? [] : [required(`${at}.image`)])]
  })
}

export function negative(field: string, value: number): Cause {
  const message = `Invalid value: ${value}: must be greater than or equal to 0`
  return { reason: 'FieldValueInvalid', field, message }
}

export function immutable(resource: ResourceName, name: string, field: string, value: unknown) {
  const message = `Invalid value: ${JSON.stringify(value)}: field is immutable`
  return invalid(resource, name, [{ reason: 'FieldValueInvalid', field, message }])
}
