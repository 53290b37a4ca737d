import { configDefaults, defineConfig } from 'vitest/config'

// test/cluster needs a real cluster and test/bench needs a quiet machine: each has its own command.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/cluster/**', 'test/bench/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    passWithNoTests: true,
  },
})
