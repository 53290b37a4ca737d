// A real zellij inside a tmux of its own, for a person whose environment only their shell has.

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { zellijPath } from '../../scripts/zellij.ts'
import { type Person, serverEnv, shellOf } from './stage.ts'

export interface Zellij {
  /** For the terminal in which `command` is run. */
  env: NodeJS.ProcessEnv
  command: string[]
  /** Runs an action from outside of the session. */
  action(...words: string[]): string
  end(): void
}

/** A busy zellij says now and then that there is no session. */
function patiently<T>(act: () => T, attempts = 5): T {
  try {
    return act()
  } catch (error) {
    if (attempts === 1) throw error
    return patiently(act, attempts - 1)
  }
}

export function zellijFor(person: Person): Zellij {
  const program = zellijPath()
  if (program === undefined) throw new Error('no zellij')
  // Short, since sockets live in it.
  const folder = mkdtempSync('/tmp/brow-zj-')
  const shell = join(folder, 'shell')
  const words = shellOf(person).map((word) => `'${word.replaceAll("'", "'\\''")}'`)
  writeFileSync(shell, `#!/bin/sh\nexec ${words.join(' ')}\n`)
  chmodSync(shell, 0o755)
  const config = join(folder, 'config.kdl')
  writeFileSync(
    config,
    `show_startup_tips false\nshow_release_notes false\nsimplified_ui true\ndefault_shell "${shell}"\n`,
  )
  const home = join(folder, 'home')
  mkdirSync(home)
  const server = serverEnv(home)
  const env = {
    ...server,
    PATH: [dirname(program), server.PATH].join(delimiter),
    SHELL: '/bin/sh',
    ZELLIJ_CONFIG_FILE: config,
    ZELLIJ_SOCKET_DIR: join(folder, 's'),
  }
  mkdirSync(env.ZELLIJ_SOCKET_DIR)
  const session = ['--session', 'quay']
  const run = (...args: string[]) => execFileSync(program, args, { env, encoding: 'utf8', stdio: 'pipe' })
  return {
    env,
    command: [program, ...session],
    action: (...args) => patiently(() => run(...session, 'action', ...args)),
    end() {
      try {
        run('kill-session', 'quay')
      } catch {
        // Its last pane has ended, and it with it.
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}
