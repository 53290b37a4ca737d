// Starts a keeper and waits until it is ready or has failed. Needs nothing of Kubernetes: the keeper does.
import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { BrowError, type ErrorCode, exitCodes } from '../errors.ts'
import { language, say } from '../messages/say.ts'
import { ensureDirectory } from '../store/files.ts'
import { readForward, removeForward } from '../store/forwards.ts'
import { withLock } from '../store/lock.ts'
import { logPath, type Paths } from '../store/paths.ts'
import type { Forward, ForwardEvent } from '../types.ts'
import { askStatus } from './control-client.ts'
import type { KeeperPlan } from './plan.ts'
import { isRunning, ownProgram } from './process.ts'

export interface StartOptions {
  paths: Paths
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  progress(message: string): void
}

/**
 * Opens a forward, or returns the one of that profile that is open already (`already: true`). Two starts of one profile
 * at the same moment make one forward: the second waits for the first and finds it.
 */
export async function startForward(plan: KeeperPlan, options: StartOptions): Promise<Forward & { already: boolean }> {
  const { paths } = options
  ensureDirectory(paths.logsDir)
  ensureDirectory(paths.socketsDir)
  ensureDirectory(paths.forwardsDir)
  // A start may take as long as the cluster needs for a pod; whoever waits for the lock waits for that.
  return withLock(join(paths.forwardsDir, plan.id), { waitMs: 120_000 }, async () => {
    const open = await running(plan, paths)
    if (open) return { ...open, already: true }
    return { ...(await launch(plan, options)), already: false }
  })
}

async function running(plan: KeeperPlan, paths: Paths): Promise<Forward | undefined> {
  const record = readForward(paths, plan.id)
  if (!record) return undefined
  if (isRunning(record.pid, record.pidStartedAt)) {
    try {
      return await askStatus(record.socket)
    } catch (cause) {
      throw new BrowError('busy', say`the keeper of "${plan.profile.name}" (pid ${record.pid}) does not answer`, {
        hint: say`kill ${record.pid}, then try again`,
        cause,
      })
    }
  }
  // Its keeper was killed: the record is stale, its relay is found again by name.
  removeForward(paths, plan.id)
  return undefined
}

async function launch(plan: KeeperPlan, { paths, env, signal, progress }: StartOptions): Promise<Forward> {
  signal.throwIfAborted()
  const { program, args } = ownProgram()
  const log = openSync(logPath(paths, plan.id), 'w', 0o600)
  // Detached: a process group of its own, so that neither the terminal's Ctrl-C nor its end reaches it.
  const keeper = spawn(program, [...args, 'forward', 'keep'], {
    detached: true,
    // It speaks as long as it lives, in the language of whoever started it.
    env: { ...env, BROW_LANG: language() },
    stdio: ['pipe', 'pipe', log],
  })
  const { promise, resolve, reject } = Promise.withResolvers<Forward>()
  const { stdin, stdout } = keeper
  if (!stdin || !stdout) throw new Error('a keeper without pipes')
  keeper.once('error', reject)
  stdin.on('error', () => undefined)
  stdin.write(`${JSON.stringify(plan)}\n`)
  const stop = () => keeper.kill('SIGTERM')
  signal.addEventListener('abort', stop, { once: true })
  createInterface(stdout).on('line', (line) => {
    const event = JSON.parse(line) as ForwardEvent
    if (event.event === 'ready' && event.forward) resolve(event.forward)
    // A keeper that broke down prints the document of every command's failure, which is no event.
    else if (event.event === 'failed' || event.error) reject(signal.aborted ? signal.reason : failure(event))
    else progress(`${plan.profile.name}: ${event.message}`)
  })
  keeper.once('exit', (code, killed) => {
    reject(
      signal.aborted
        ? signal.reason
        : new BrowError('failed', say`the keeper of "${plan.profile.name}" ended at once (${killed ?? code})`, {
            hint: say`see ${logPath(paths, plan.id)}`,
          }),
    )
  })
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', stop)
    // The keeper goes on alone: nothing of it may keep us, and nothing of us it.
    stdin.end()
    stdout.destroy()
    keeper.unref()
  }
}

function failure(event: ForwardEvent): BrowError {
  const { code, message, hint, details } = event.error ?? { code: 'failed', message: event.message }
  return new BrowError(code in exitCodes ? (code as ErrorCode) : 'failed', message, { hint, details })
}
