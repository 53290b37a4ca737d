// Starts a keeper and waits until it is ready or has failed. Needs nothing of Kubernetes: the keeper does.
import { spawn } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { BrowError, type ErrorCode, exitCodes } from '../errors.ts'
import { language, say } from '../messages/say.ts'
import { ensureDirectory, fileError } from '../store/files.ts'
import { readForward, readForwards, removeForward } from '../store/forwards.ts'
import { withLock } from '../store/lock.ts'
import { logPath, type Paths, startLock } from '../store/paths.ts'
import type { Forward, ForwardEvent } from '../types.ts'
import { askStatus } from './control-client.ts'
import { noteEnd } from './killed.ts'
import type { KeeperPlan } from './plan.ts'
import { isRunning, ownProgram } from './process.ts'

/** Time for a keeper that is ending: it waits for its relay to be gone. */
const ENDING_MS = 45_000
/** A keeper that has just closed its socket is about to exit. */
const SILENT_MS = 1000

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
  const { paths, signal } = options
  ensureDirectory(paths.logsDir)
  ensureDirectory(paths.socketsDir)
  ensureDirectory(paths.forwardsDir)
  // A start may take as long as the cluster needs for a pod; whoever waits for the lock waits for that.
  return withLock(startLock(paths, plan.id), { waitMs: 120_000, signal }, async () => {
    const open = await running(plan, paths, signal)
    if (open) return { ...open, already: true }
    return { ...(await launch(plan, options)), already: false }
  })
}

/** The forward of that profile when it is open. One that is ending, or giving up, is waited for. */
async function running(plan: KeeperPlan, paths: Paths, signal: AbortSignal): Promise<Forward | undefined> {
  let end = Date.now() + ENDING_MS
  for (let record = readForward(paths, plan.id); record; record = readForward(paths, plan.id)) {
    const { pid, pidStartedAt, socket } = record
    if (!isRunning(pid, pidStartedAt)) {
      // Its keeper was killed: the record is stale, its relay is found again by name.
      noteEnd(record, paths)
      removeForward(paths, plan.id)
      return undefined
    }
    let cause: unknown
    try {
      const forward = await askStatus(socket)
      if (forward.state === 'ready' || forward.state === 'reconnecting') return forward
    } catch (error) {
      cause = error
      end = Math.min(end, Date.now() + SILENT_MS)
    }
    if (Date.now() > end) {
      throw new BrowError('busy', say`the keeper of "${plan.profile.name}" (pid ${pid}) does not answer`, {
        hint: say`kill ${pid}, then try again`,
        cause,
      })
    }
    await sleep(50, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
  return undefined
}

async function launch(plan: KeeperPlan, { paths, env, signal, progress }: StartOptions): Promise<Forward> {
  signal.throwIfAborted()
  const { program, args } = ownProgram()
  const log = openLog(logPath(paths, plan.id))
  // Detached: a process group of its own, so that neither the terminal's Ctrl-C nor its end reaches it.
  const keeper = spawn(program, [...args, 'forward', 'keep'], {
    detached: true,
    // It speaks as long as it lives, in the language of whoever started it.
    env: { ...env, BROW_LANG: language() },
    stdio: ['pipe', 'pipe', log],
  })
  closeSync(log)
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
    else if (event.event === 'failed' || event.error)
      reject(signal.aborted ? signal.reason : failure(event, plan, paths))
    else progress(`${plan.profile.name}: ${event.message}`)
  })
  const ended = new Promise((resolve) => keeper.once('exit', resolve))
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
    const forward = await promise
    // It was ready and then told to stop, all in one moment.
    if (signal.aborted) await ended
    signal.throwIfAborted()
    return forward
  } catch (error) {
    // Told to stop before it could undo anything, it leaves the log that we opened for it.
    if (signal.aborted) rmSync(logPath(paths, plan.id), { force: true })
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    // The keeper goes on alone: nothing of it may keep us, and nothing of us it.
    stdin.end()
    stdout.destroy()
    keeper.unref()
  }
}

function openLog(path: string): number {
  try {
    return openSync(path, 'w', 0o600)
  } catch (error) {
    throw fileError(error, 'write', path)
  }
}

function failure(event: ForwardEvent, { profile }: KeeperPlan, paths: Paths): BrowError {
  const { code, message, hint, details } = event.error ?? { code: 'failed', message: event.message }
  // The system names a process; whose it is, we know better.
  const holder = code === 'port-taken' ? holderOf(profile.localPort, paths) : undefined
  if (holder !== undefined) {
    return new BrowError('port-taken', say`port ${profile.localPort} is taken by the forward "${holder}"`, { hint })
  }
  return new BrowError(code in exitCodes ? (code as ErrorCode) : 'failed', message, { hint, details })
}

function holderOf(port: number | 'auto', paths: Paths): string | undefined {
  return readForwards(paths).find(
    ({ localPort, pid, pidStartedAt }) => localPort === port && isRunning(pid, pidStartedAt),
  )?.name
}
