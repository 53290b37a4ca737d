// The figures as a table for people.
import type { Outcome, Result } from './rounds.ts'

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** Median and, in brackets, the range; rounds without a figure are counted, never left out in silence. */
function cell(outcomes: Outcome[] | undefined, median: number | null | undefined, unit: string): string {
  if (outcomes === undefined) return 'not measured'
  const figures = outcomes.filter((outcome) => typeof outcome === 'number')
  const blocked = outcomes.filter((outcome) => outcome === 'blocked').length
  const failed = outcomes.length - figures.length - blocked
  const parts: string[] = []
  if (typeof median === 'number') {
    parts.push(`${figure(median)} ${unit} (${figure(Math.min(...figures))}-${figure(Math.max(...figures))})`)
  }
  if (blocked > 0) parts.push(blocked === outcomes.length ? 'blocked' : `${blocked} blocked`)
  if (failed > 0) parts.push(failed === outcomes.length ? 'failed' : `${failed} failed`)
  return parts.join(', ')
}

export function table(results: Result[]): string {
  const rows = results.map(({ title, unit, outcomes, medians, ratio }) => [
    title,
    cell(outcomes.kubectl, medians.kubectl, unit),
    cell(outcomes.brow, medians.brow, unit),
    ratio === null ? '-' : `${figure(ratio)}x`,
  ])
  const all = [['', 'kubectl + socat', 'brow', 'brow is better by'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Reasons of failed measurements, each once. */
export function failures(results: Result[]): string[] {
  const lines = results.flatMap(({ name, outcomes }) =>
    Object.entries(outcomes).flatMap(([peer, list]) =>
      list.filter((outcome) => typeof outcome === 'object').map(({ failed }) => `${peer}, ${name}: ${failed}`),
    ),
  )
  return [...new Set(lines)]
}
