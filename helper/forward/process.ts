// Processes and their identity. A pid alone proves nothing: it may have been given to another program meanwhile.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isSea } from 'node:sea'

/**
 * When a process started, as text that is only good for comparing; null when there is no such process.
 * Linux: clock ticks since boot (proc(5), stat field 22). Elsewhere `ps`, which POSIX has with second precision.
 */
export function processStart(pid: number): string | null {
  if (!exists(pid)) return null
  if (process.platform === 'linux') {
    try {
      // The second field is a name in parentheses that may itself hold spaces and parentheses.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' ? null : (fields[19] ?? null)
    } catch {
      return null
    }
  }
  try {
    const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return text.trim() || null
  } catch {
    return null
  }
}

export function isRunning(pid: number, startedAt: string): boolean {
  return processStart(pid) === startedAt
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Program and first arguments that start this same helper again: the executable, or node with our entry. */
export function ownProgram(): { program: string; args: string[] } {
  if (isSea()) return { program: process.execPath, args: [] }
  return { program: process.execPath, args: [process.argv[1] ?? ''] }
}
