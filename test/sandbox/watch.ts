// list?watch=true: the changes since a version, then every new one, until somebody has enough.

import type { Call } from './call.ts'
import { type ResourceName, resources } from './objects.ts'
import type { Matches } from './selectors.ts'
import { type ApiError, badRequest, expired } from './status.ts'
import type { Change, Store } from './store.ts'

const BOOKMARK_EVERY = 10_000
const LONGEST = 1800

export function watch(call: Call, store: Store, resource: ResourceName, matches: Matches): void {
  const { query, target } = call
  const asked = query.get('resourceVersion') ?? ''
  const initial = query.get('sendInitialEvents') === 'true'
  if (asked !== '' && !/^\d+$/.test(asked)) throw badRequest(`strconv.ParseUint: parsing "${asked}": invalid syntax`)
  const from = Number(asked)
  const out = call.stream('application/json')
  const send = (type: string, object: object) => out.write(`${JSON.stringify({ type, object })}\n`)

  if (from > 0 && !initial && from < store.oldest) {
    const error: ApiError = expired(from, store.oldest)
    send('ERROR', error.toStatus())
    out.end()
    return
  }
  const deliver = (change: Change) => {
    const seen = seenAs(change, matches)
    if (seen) send(seen, change.object)
  }
  const mine = (change: Change) =>
    change.resource === resource &&
    (target.namespace === undefined || change.object.metadata.namespace === target.namespace)

  if (from === 0 || initial) {
    for (const object of store.list(resource, target.namespace)) if (matches(object)) send('ADDED', object)
  } else {
    for (const change of store.changesAfter(from)) if (mine(change)) deliver(change)
  }
  const bookmark = (annotations?: Record<string, string>) =>
    send('BOOKMARK', {
      kind: resources[resource].kind,
      apiVersion: resources[resource].apiVersion,
      metadata: {
        resourceVersion: String(store.version),
        creationTimestamp: null,
        ...(annotations && { annotations }),
      },
    })
  if (initial) bookmark({ 'k8s.io/initial-events-end': 'true' })

  const stop = store.onChange((change) => mine(change) && deliver(change))
  const wantsBookmarks = query.get('allowWatchBookmarks') === 'true'
  const marks = wantsBookmarks ? setInterval(bookmark, BOOKMARK_EVERY, undefined) : undefined
  const seconds = Number(query.get('timeoutSeconds')) || LONGEST
  const end = setTimeout(() => {
    if (wantsBookmarks) bookmark()
    out.end()
  }, seconds * 1000)
  out.closed(() => {
    stop()
    clearInterval(marks)
    clearTimeout(end)
  })
}

/** An object that comes into a selector is added, one that leaves it deleted. */
function seenAs({ type, object, before }: Change, matches: Matches): Change['type'] | undefined {
  const now = type !== 'DELETED' && matches(object)
  const then = before !== undefined && matches(before)
  if (now) return then ? 'MODIFIED' : 'ADDED'
  return then ? 'DELETED' : undefined
}
