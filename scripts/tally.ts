// Test counts, and the one plain line they are printed as.

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export const formatTally = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** The part of vitest's JSON report that is read here. */
interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

/** Counts of a vitest report. A run that failed without a failing test (a file that does not load) counts as one. */
export function tallyOf(report: Report | undefined, exitCode: number): Tally {
  const passed = report?.numPassedTests ?? 0
  const failed = report?.numFailedTests ?? 0
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed, skipped }
}
