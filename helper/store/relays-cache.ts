// What completion knows of relays without asking a cluster, one a line:
// `name TAB profile TAB state TAB end in seconds since 1970 TAB context TAB namespace`, in the language of nobody.
// Whoever looks into a cluster writes down what is there; a relay whose time is up is forgotten.

import type { Relay } from '../types.ts'
import { readText, writeFileAtomic } from './files.ts'
import type { Paths } from './paths.ts'

/** `relays` is all there is in a namespace of a context, or (null) in all of its namespaces. `now` in milliseconds. */
export function rememberRelays(
  paths: Paths,
  place: { context: string; namespace: string | null },
  relays: Relay[],
  now: number,
): void {
  const context = oneLine(place.context)
  const here = ([, , , , there, namespace]: string[]) =>
    there === context && (place.namespace ?? namespace) === namespace
  change(paths, now, (lines) => [...lines.filter((cells) => !here(cells)), ...relays.map(cellsOf)])
}

export function rememberRelay(paths: Paths, relay: Relay, now: number): void {
  change(paths, now, (lines) => [...lines.filter(([name]) => name !== relay.name), cellsOf(relay)])
}

export function forgetRelay(paths: Paths, name: string, now: number): void {
  change(paths, now, (lines) => lines.filter((cells) => cells[0] !== name))
}

/** Two at once may lose one's change: it is only what TAB offers. */
function change(paths: Paths, now: number, alter: (lines: string[][]) => string[][]): void {
  try {
    const before = readText(paths.relaysCache)
    const lines = (before ?? '').split('\n').filter(Boolean)
    const after = alter(lines.map((line) => line.split('\t'))).filter((cells) => Number(cells[3]) * 1000 > now)
    const text = after.map((cells) => `${cells.join('\t')}\n`).join('')
    if (text !== (before ?? '')) writeFileAtomic(paths.relaysCache, text)
  } catch {
    // Completion does without.
  }
}

function cellsOf({ name, profile, state, context, namespace, expiresAt }: Relay): string[] {
  const end = expiresAt === null ? 0 : Math.floor(Date.parse(expiresAt) / 1000)
  return [name, profile ?? '', state, String(end), context, namespace].map(oneLine)
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
