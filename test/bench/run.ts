// npm run bench [-- --rounds N] [--only NAME…]: brow and kubectl on the same targets of the same cluster, in turns.
// npm run bench -- ux: what a person waits for at the shell.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, release } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Unavailable } from '../cluster/machine.ts'
import { measurements } from './measurements.ts'
import { browPeer, kubectlPeer, type Peer } from './peers.ts'
import { failures, table } from './report.ts'
import { runRounds } from './rounds.ts'
import { enterStage } from './stage.ts'
import { measureShell } from './ux.ts'

const options = { rounds: { type: 'string', default: '5' }, only: { type: 'string', multiple: true } } as const
const { values, positionals } = parseArgs({ options, allowPositionals: true })
const rounds = Number(values.rounds)
const chosen = measurements.filter(({ name }) => values.only?.includes(name) ?? true)
const unknown = values.only?.find((name) => !measurements.some((measurement) => measurement.name === name))
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds: "${values.rounds}" is not a number from 1 on`)
if (positionals.some((word) => word !== 'ux'))
  throw new Error(`"${positionals.join(' ')}" is nothing to measure; ux is`)
if (unknown) throw new Error(`--only: "${unknown}" is none of ${measurements.map(({ name }) => name).join(' ')}`)

// The first one ends the run after the measurement that is under way, and cleans up; the second ends it at once.
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupted.abort())

const say = (line: string) => console.error(line)

async function main(): Promise<void> {
  const stage = await enterStage(say)
  try {
    const kubectl = await kubectlPeer(stage)
    if (kubectl === null) say('kubectl is not installed (Debian: kubernetes-client): brow is measured alone')
    const peers: Peer[] = [...(kubectl ? [kubectl] : []), await browPeer(stage)]
    const results = await runRounds(peers, chosen, rounds, interrupted.signal, say)
    console.log(table(results))
    for (const line of failures(results)) console.log(line)

    const machine = { system: `${process.platform} ${release()}`, arch: process.arch, cores: availableParallelism() }
    const versions = Object.fromEntries(peers.map(({ name, version }) => [name, version]))
    const folder = join(import.meta.dirname, '../../build')
    mkdirSync(folder, { recursive: true })
    const document = { at: new Date().toISOString(), machine, versions, rounds, results }
    writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(document, null, 2)}\n`)
    say('the figures of every round are in build/bench.json')
  } finally {
    await stage.leave()
  }
}

try {
  await (positionals.length > 0 ? measureShell() : main())
} catch (error) {
  if (interrupted.signal.aborted) process.exitCode = 130
  else if (error instanceof Unavailable) console.log(`skipped: ${error.message}`)
  else throw error
}
