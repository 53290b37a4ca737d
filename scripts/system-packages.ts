// fish and tmux for the tests: installed through apt as root on Debian, otherwise asked for.

import { spawnSync } from 'node:child_process'

const exists = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Installs what it can and returns the programs that are still missing. */
export function ensurePrograms(programs: string[]): string[] {
  const missing = programs.filter((program) => !exists(program))
  if (missing.length === 0) return []
  if (process.getuid?.() === 0 && exists('apt-get')) {
    console.log(`installing ${missing.join(' and ')} (apt-get) …`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const stdio: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit']
    spawnSync('apt-get', ['update', '-qq'], { stdio, env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { stdio, env })
  }
  return missing.filter((program) => !exists(program))
}

/** What to type to get them on this machine. */
export function installHint(programs: string[]): string {
  const names = programs.join(' ')
  if (process.platform === 'darwin') return `brew install ${names}`
  return exists('apt-get') ? `sudo apt-get install ${names}` : `install ${names} with your package manager`
}
