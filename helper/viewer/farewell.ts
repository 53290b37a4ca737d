// What stays on the terminal when the view is gone.

import { formatBytes } from './figures.ts'
import type { Ending } from './show.ts'
import { texts } from './texts.ts'

/** `local`: where it listens; the view may have been left before its keeper said so. */
export function farewell({ how, reason, model }: Ending, local: string): string[] {
  const { name, forward } = model
  if (how === 'detached') {
    return [texts.detached(name, local), `  → ${texts.attachAgain(name)}`]
  }
  const totals = forward
    ? [`  ${texts.totals(formatBytes(forward.bytes.down), formatBytes(forward.bytes.up), forward.connections.total)}`]
    : []
  if (how === 'ended' || how === 'broken') return [texts.ended(name, reason), ...totals]
  return [reason === '' ? texts.stopped(name) : texts.stopFailed(name, reason), ...totals]
}
