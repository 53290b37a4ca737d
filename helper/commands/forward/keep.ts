// The keeper's own entry: its plan comes on stdin, its events go to stdout until it is ready, and to its log always.
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { BrowError, exitCodes, isBrowError } from '../../errors.ts'
import type { KeeperPlan } from '../../forward/plan.ts'
import { say } from '../../messages/say.ts'
import { dropLock } from '../../store/lock.ts'
import { pathsFrom, startLock } from '../../store/paths.ts'
import type { ForwardEvent } from '../../types.ts'
import type { CommandContext } from '../context.ts'

export default async function keep({ env, signal, output }: CommandContext): Promise<unknown> {
  const starter = new AbortController()
  let starting = true
  const plan = await readPlan(() => {
    if (starting) starter.abort(new BrowError('interrupted', say`whoever started this forward is gone`))
  })
  const paths = pathsFrom(env)
  // At once: a lock that nobody freshens may soon be another's.
  const orphaned = () => dropLock(startLock(paths, plan.id))
  if (starter.signal.aborted) orphaned()
  else starter.signal.addEventListener('abort', orphaned, { once: true })
  const { Keeper } = await import('../../engine.ts')
  const report = (event: ForwardEvent) => {
    writeLog(event)
    if (starting) output.event(event)
    if (event.event === 'ready' || event.event === 'failed') starting = false
  }
  try {
    const ending = AbortSignal.any([signal, starter.signal])
    await new Keeper(plan, { env, paths, report, signal: ending }).run()
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

/** stderr is the log file that the starter opened for us. A disk that is full is no reason to drop the forward. */
function writeLog(event: ForwardEvent): void {
  try {
    writeSync(process.stderr.fd, `${JSON.stringify(event)}\n`)
  } catch {}
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
