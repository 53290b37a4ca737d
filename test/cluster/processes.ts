// Daemons of the cluster. Each carries the run directory in its environment, so that they are found again
// after the process that started them is gone, and nobody else's process is ever taken for one of them.
import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './settings.ts'
import { until } from './wait.ts'

const mark = 'BROW_CLUSTER_RUN'

/** Starts a daemon that outlives this process; its output goes to `<run>/log/<name>.log`. */
export function start({ run }: Settings, name: string, command: string[]): void {
  const [program, ...args] = command
  const log = openSync(join(run, 'log', `${name}.log`), 'a')
  const child = spawn(program!, args, {
    cwd: run,
    detached: true,
    env: { ...process.env, [mark]: run },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  // A program that is not there shows as a component that never gets ready; its log says nothing then.
  child.on('error', (error) => writeFileSync(join(run, 'log', `${name}.log`), String(error), { flag: 'a' }))
  child.unref()
  if (child.pid !== undefined) writeFileSync(join(run, `${name}.pid`), String(child.pid))
}

function isMarked(pid: number, run: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${mark}=${run}`)
  } catch {
    return false
  }
}

/** Every living process of the cluster outside the pods, containerd's shims included. */
export function daemons({ run }: Settings): number[] {
  const pids = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
  return pids.filter((pid) => pid !== process.pid && isMarked(pid, run))
}

/** The pid of a component that runs. */
export function pidOf({ run }: Settings, name: string): number | null {
  try {
    const pid = Number(readFileSync(join(run, `${name}.pid`), 'utf8'))
    return isMarked(pid, run) ? pid : null
  } catch {
    return null
  }
}

/** Ends processes with SIGKILL and waits until `list` finds none. Nothing in here has state worth a polite end. */
export async function killAll(what: string, list: () => number[]): Promise<void> {
  await until(`the end of ${what}`, () => {
    const pids = list()
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {} // it ended between the two lines
    }
    return pids.length === 0
  })
}

export async function kill(settings: Settings, name: string): Promise<void> {
  await killAll(name, () => [pidOf(settings, name)].filter((pid) => pid !== null))
}
