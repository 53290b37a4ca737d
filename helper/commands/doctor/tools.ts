import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Finding } from '../../core/doctor.ts'
import { say } from '../../messages/say.ts'

/** What brow makes use of where it is there. */
export async function toolFindings(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const [zellij, tmux, fzf] = await Promise.all([
    versionOf('zellij', '--version', env),
    versionOf('tmux', '-V', env),
    versionOf('fzf', '--version', env),
  ])
  const picking: Finding = fzf
    ? { check: 'picker', subject: 'fzf', status: 'ok', message: say`version ${fzf}` }
    : {
        check: 'picker',
        subject: 'fzf',
        status: 'warn',
        message: say`it is not there: names are picked from a menu`,
        hint: say`install fzf`,
      }
  return [...panes(zellij, tmux), picking]
}

function panes(zellij: string | undefined, tmux: string | undefined): Finding[] {
  const check = 'panes'
  if (zellij === undefined && tmux === undefined) {
    const message = say`none is there: forwards open in the background`
    return [{ check, subject: 'zellij, tmux', status: 'warn', message, hint: say`install zellij, or tmux` }]
  }
  const found: Finding[] = []
  if (zellij !== undefined) {
    const [major = 0, minor = 0] = zellij.split('.').map(Number)
    const old = major === 0 && minor < 40
    const message = old ? say`version ${zellij} is older than 0.40` : say`version ${zellij}`
    found.push({
      check,
      subject: 'zellij',
      status: old ? 'warn' : 'ok',
      message,
      ...(old ? { hint: say`update zellij` } : {}),
    })
  }
  if (tmux !== undefined) found.push({ check, subject: 'tmux', status: 'ok', message: say`version ${tmux}` })
  return found
}

/** undefined: it is not there, or does not say. */
async function versionOf(program: string, flag: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, [flag], { env, timeout: 3000, encoding: 'utf8' })
    return /\d+(\.\d+)*\w*/.exec(stdout)?.[0]
  } catch {
    return undefined
  }
}
