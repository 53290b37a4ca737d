// A person at a real terminal: fish inside tmux, in a home of its own.

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Fish } from '../fish/versions.ts'
import { hasFish, root, World } from '../fish/world.ts'
import { Tmux } from '../pane/stage.ts'

export class Desk {
  readonly world: World
  readonly tmux: Tmux
  #asked = 0

  constructor(fish: Fish, env: NodeJS.ProcessEnv = {}, size: [number, number] = [100, 40]) {
    const world = new World(fish)
    this.world = world
    Object.assign(
      world.env,
      { BROW_PICKER: 'menu', BROW_HOME: root, KUBECONFIG: this.put('kubeconfig', contexts) },
      env,
    )
    const setup = `set --global fish_function_path ${world.functions} $fish_function_path; function fish_prompt; printf '$ '; end`
    this.tmux = new Tmux(world.env, [world.shell, '--no-config', '--init-command', setup], size)
  }

  put(path: string, text: string, mode = 0o644): string {
    const file = join(this.world.home, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { mode })
    return file
  }

  add(name: string): void {
    this.#helper('config', 'add', name, 'dev', 'db.internal', '3306')
  }

  /** Names of the profiles that are there. */
  names(): string[] {
    return this.#helper('config', 'list', '--rows', 'name').split('\0').slice(0, -1)
  }

  /** Without the shell, for what is not to be tested. */
  #helper(...argv: string[]): string {
    return execFileSync(join(root, 'bin/brow-helper'), argv, { env: this.world.env, encoding: 'utf8' })
  }

  /** Types a line; `ended` waits for its end and tells the exit code. */
  async enter(line: string): Promise<{ ended: () => Promise<{ code: number; screen: string }> }> {
    this.#asked++
    const end = `end-${this.#asked}`
    await this.tmux.shows(/\$ ?$/m)
    this.tmux.run('clear-history')
    this.tmux.enter(`${line}; echo ${end}=$status`)
    return {
      ended: async () => {
        const screen = await this.tmux.shows(new RegExp(`^${end}=\\d+`, 'm'))
        return { code: Number(new RegExp(`^${end}=(\\d+)`, 'm').exec(screen)?.[1]), screen }
      },
    }
  }

  leave(): void {
    this.tmux.end()
    this.world.remove()
  }
}

const contexts = `contexts:
- context: { cluster: a }
  name: dev
- context: { cluster: b }
  name: prod east
`

export { hasFish, root }
