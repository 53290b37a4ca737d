// What stays on the terminal when the view is gone.

import { formatBytes } from './figures.ts'
import { localOf } from './render.ts'
import type { Ending } from './show.ts'
import { texts } from './texts.ts'

export function farewell({ how, reason, model }: Ending): string[] {
  const { name, forward } = model
  if (how === 'detached') {
    return [texts.detached(name, forward ? localOf(forward) : ''), `  → ${texts.attachAgain(name)}`]
  }
  const totals = forward
    ? [`  ${texts.totals(formatBytes(forward.bytes.down), formatBytes(forward.bytes.up), forward.connections.total)}`]
    : []
  if (how === 'ended' || how === 'broken') return [texts.ended(name, reason), ...totals]
  return [reason === '' ? texts.stopped(name) : texts.stopFailed(name, reason), ...totals]
}
