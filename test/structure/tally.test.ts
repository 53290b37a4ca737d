import { describe, expect, it } from 'vitest'
import { formatTally, tallyOf } from '../../scripts/tally.ts'

const report = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 }

describe('test counts', () => {
  it.each([
    ['a run that passed', report, 0, '7 passed, 0 failed, 3 skipped'],
    ['a run with failing tests', { ...report, numFailedTests: 2 }, 1, '7 passed, 2 failed, 3 skipped'],
    ['a run that failed outside any test', report, 1, '7 passed, 1 failed, 3 skipped'],
    ['a run that never began', undefined, 1, '0 passed, 1 failed, 0 skipped'],
  ])('of %s', (_, given, exitCode, line) => {
    expect(formatTally(tallyOf(given, exitCode))).toBe(line)
  })
})
