// The keeper's own entry: its plan comes on stdin, its events go to stdout until it is ready, and to its log always.
import { createInterface } from 'node:readline'
import { BrowError, exitCodes, isBrowError } from '../../errors.ts'
import type { KeeperPlan } from '../../forward/plan.ts'
import { say } from '../../messages/say.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { ForwardEvent } from '../../types.ts'
import type { CommandContext } from '../context.ts'

export default async function keep({ env, signal, output }: CommandContext): Promise<unknown> {
  const starter = new AbortController()
  let starting = true
  const plan = await readPlan(() => {
    if (starting) starter.abort(new BrowError('interrupted', say`whoever started this forward is gone`))
  })
  const { Keeper } = await import('../../engine.ts')
  const report = (event: ForwardEvent) => {
    // stderr is the log file that the starter opened for us.
    process.stderr.write(`${JSON.stringify(event)}\n`)
    if (starting) output.event(event)
    if (event.event === 'ready') starting = false
  }
  try {
    const ending = AbortSignal.any([signal, starter.signal])
    await new Keeper(plan, { env, paths: pathsFrom(env), report, signal: ending }).run()
  } catch (error) {
    // A start that failed has been told as an event; anything else is for `main` to tell.
    if (!isBrowError(error)) throw error
    process.exitCode = exitCodes[error.code]
  } finally {
    // An open stdin would keep a keeper alive that has nothing more to keep.
    process.stdin.destroy()
  }
  return undefined
}

/** The first line of stdin. `ended` is called when stdin ends, which is when the starter has gone. */
function readPlan(ended: () => void): Promise<KeeperPlan> {
  return new Promise((resolve, reject) => {
    const lines = createInterface(process.stdin)
    lines.once('line', (line) => {
      try {
        resolve(JSON.parse(line) as KeeperPlan)
      } catch (cause) {
        reject(new BrowError('usage', say`forward keep is started by connect and forward start`, { cause }))
      }
    })
    lines.once('close', () => {
      ended()
      reject(new BrowError('usage', say`forward keep is started by connect and forward start`))
    })
  })
}
