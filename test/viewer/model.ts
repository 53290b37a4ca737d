// A forward as the viewer's tests know it, and the model they begin with.

import type { Forward, ForwardEvent } from '../../helper/types.ts'
import { beginView, takeEvent, type ViewModel } from '../../helper/viewer/model.ts'

export const start = Date.parse('2026-03-01T12:00:00Z')

export const forward: Forward = {
  id: 'mysql-dev-0a1b2c3d',
  name: 'mysql-dev',
  state: 'ready',
  localHost: '127.0.0.1',
  localPort: 13306,
  host: 'mysql.internal',
  port: 3306,
  context: 'aks-dev',
  namespace: 'quay',
  relay: 'brow-mysql-dev-0a1b2c3d',
  pid: 1,
  startedAt: new Date(start).toISOString(),
  expiresAt: new Date(start + 1800_000).toISOString(),
  secondsLeft: 1800,
  connections: { open: 2, total: 17 },
  bytes: { up: 0, down: 0 },
  rttMs: 12.4,
  lastError: null,
  relayAtEnd: 'delete',
}

export const status = (change: Partial<Forward> = {}): ForwardEvent => ({
  at: '',
  event: 'status',
  message: '',
  forward: { ...forward, ...change },
})

export const happened = (event: ForwardEvent['event'], message: string): ForwardEvent => ({
  at: new Date(start).toISOString(),
  event,
  message,
})

/** After these events, one second from each to the next. */
export function modelAfter(...events: ForwardEvent[]): ViewModel {
  return events.reduce(
    (model, event, index) => takeEvent(model, event, start + index * 1000),
    beginView(forward.name, 1800, [], start),
  )
}
