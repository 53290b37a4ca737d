import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

// test/cluster needs a real cluster and test/bench needs a quiet machine: each has its own command.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/cluster/**', 'test/bench/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most tests wait for processes: one worker for each core and one more keep a machine busy.
    maxWorkers: availableParallelism() + 1,
    passWithNoTests: true,
  },
})
