// Strategic merge as `kubectl patch` does it, as far as a Job needs it, since a Job's pod template cannot be patched
// once it is created.

/** Lists that merge by a key instead of being replaced (patchMergeKey in the Kubernetes API types). */
const mergeKeys: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  env: 'name',
  imagePullSecrets: 'name',
  volumeMounts: 'mountPath',
  ports: 'containerPort',
}

type Json = unknown
const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A new value: `patch` laid over `base`; null deletes a field. Neither argument is changed. */
export function mergeStrategically(base: Json, patch: Json): Json {
  if (!isObject(patch) || !isObject(base)) return patch
  const merged: Record<string, Json> = { ...base }
  for (const [field, value] of Object.entries(patch)) {
    const key = mergeKeys[field]
    const old = merged[field]
    if (value === null) delete merged[field]
    else if (key !== undefined && Array.isArray(old) && Array.isArray(value)) merged[field] = mergeList(old, value, key)
    else merged[field] = mergeStrategically(old, value)
  }
  return merged
}

function mergeList(base: Json[], patch: Json[], key: string): Json[] {
  const merged = [...base]
  for (const item of patch) {
    const at = merged.findIndex((other) => isObject(other) && isObject(item) && other[key] === item[key])
    if (at < 0) merged.push(item)
    else merged[at] = mergeStrategically(merged[at], item)
  }
  return merged
}
