// `npm test`: lint, types, build, then every suite that needs no cluster. All steps run, whichever fails; the last line counts.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureFishes } from './fish-versions.ts'
import { ensurePrograms, installHint } from './system-packages.ts'
import { formatTally, tallyOf } from './tally.ts'
import { zellijPath } from './zellij.ts'

const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules/.bin')
const reportPath = join(root, 'build/vitest.json')

function step(title: string, program: string, args: string[]): number {
  console.log(`\n── ${title}`)
  const { status, error } = spawnSync(join(bin, program), args, { cwd: root, stdio: 'inherit' })
  if (error) console.error(error.message)
  return status ?? 1
}

function readReport() {
  try {
    return JSON.parse(readFileSync(reportPath, 'utf8'))
  } catch {
    return undefined
  }
}

const uninstalled = ensurePrograms(['fish', 'tmux', 'fzf'])
const missing = [...uninstalled, ...ensureFishes(), ...(zellijPath() === undefined ? ['zellij'] : [])]
const loudly = missing.map((program) => `SKIPPED: tests that need ${program}, which is not here`)
if (uninstalled.length > 0) loudly.push(`try: ${installHint(uninstalled)}`)
if (missing.includes('zellij')) loudly.push('try: npm run zellij')
if (loudly.length > 0) console.log(loudly.join('\n'))

mkdirSync(join(root, 'build'), { recursive: true })
rmSync(reportPath, { force: true })
const checks = {
  lint: step('lint', 'biome', ['check', '.']),
  types: step('types', 'tsc', ['-p', '.']),
  build: step('build', 'node', ['scripts/build.ts']),
}
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
const suites = step('tests', 'vitest', ['run', ...reporters, ...process.argv.slice(2)])

const tally = tallyOf(readReport(), suites)
const failures = Object.entries(checks).filter(([, status]) => status !== 0)
const complaints = failures.map(([name]) => `FAILED: ${name}`)
// On CI nothing is left out quietly.
if (process.env.CI && missing.length > 0) complaints.push(...missing.map((program) => `FAILED: ${program} is missing`))
tally.failed += complaints.length

console.log(['', ...loudly, ...complaints, formatTally(tally)].join('\n'))
process.exitCode = tally.failed > 0 ? 1 : 0
