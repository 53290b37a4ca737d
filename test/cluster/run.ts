// npm run test:cluster: a new cluster, every test that needs one, and nothing of it afterwards.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { formatTally, tallyOf } from '../../scripts/tally.ts'
import { down, up } from './cluster.ts'
import { Unavailable } from './machine.ts'
import { settings } from './settings.ts'

const root = join(import.meta.dirname, '../..')
const report = join(root, 'build/vitest-cluster.json')

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return undefined
  }
}

let vitest: ChildProcess | undefined

/** Runs vitest in the foreground; its exit code. */
function test(args: string[]): Promise<number> {
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  rmSync(report, { force: true })
  const config = join(import.meta.dirname, 'vitest.config.ts')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  vitest = spawn(process.execPath, [program, 'run', '--config', config, ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  return new Promise((resolve) => vitest?.on('exit', (code) => resolve(code ?? 130)))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, async () => {
    // The end of vitest ends this program in the usual way, which takes the cluster down.
    if (vitest?.kill(signal)) return
    await down()
    process.exit(130)
  })
}

let counts: string | undefined
try {
  await up(settings(), (line) => console.log(line))
  process.exitCode = await test(process.argv.slice(2))
  counts = formatTally(tallyOf(readReport(), process.exitCode))
} catch (error) {
  if (!(error instanceof Unavailable)) throw error
  // On CI nobody reads that line, and a suite that never ran must not look green.
  console.log(`skipped: ${error.message}`)
  process.exitCode = process.env.CI ? 1 : 0
} finally {
  if (process.getuid?.() === 0) await down()
}
// Last, where CI looks for it.
if (counts !== undefined) console.log(counts)
