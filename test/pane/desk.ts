// One face for both multiplexers: a shell in it, its panes, and what is done to them from outside.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, type Person, serverEnv, shellOf, Tmux } from './stage.ts'
import { type Zellij, zellijFor } from './zellij.ts'

export interface Pane {
  id: string
  title: string
  focused: boolean
  left: number
  width: number
}

export interface Desk extends Disposable {
  /** The terminal with the shell; keys go to the pane that has the focus. */
  terminal: Tmux
  panes(): Pane[]
  close(id: string): void
  press(id: string, key: string): void
}

const size: [number, number] = [160, 40]

export function tmuxDesk(person: Person): Desk {
  const home = mkdtempSync(join(tmpdir(), 'brow-server-'))
  const terminal = new Tmux(serverEnv(home), shellOf(person), size)
  const format = ['#{pane_id}', '#{pane_active}', '#{pane_left}', '#{pane_width}', '#{pane_title}'].join('\t')
  return {
    terminal,
    panes: () =>
      terminal.panes(format).map((line) => {
        const [id, active, left, width, title] = line.split('\t')
        return { id: id!, title: title!, focused: active === '1', left: Number(left), width: Number(width) }
      }),
    close: (id) => terminal.run('kill-pane', '-t', id),
    press: (id, key) => terminal.run('send-keys', '-t', id, key),
    [Symbol.dispose]() {
      terminal.end()
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

interface ZellijPane {
  id: number
  title: string
  is_plugin: boolean
  is_focused: boolean
  pane_x: number
  pane_columns: number
}

export function zellijDesk(person: Person): Desk {
  const zellij = zellijFor(person)
  const terminal = new Tmux(zellij.env, zellij.command, size)
  return {
    terminal,
    panes: () =>
      listed(zellij)
        .filter((pane) => !pane.is_plugin)
        .map((pane) => ({
          id: `terminal_${pane.id}`,
          title: pane.title,
          focused: pane.is_focused,
          left: pane.pane_x,
          width: pane.pane_columns,
        })),
    close: (id) => zellij.action('close-pane', '--pane-id', id),
    press: (id, key) => zellij.action('write-chars', '--pane-id', id, key),
    [Symbol.dispose]() {
      zellij.end()
      terminal.end()
    },
  }
}

/** A busy zellij answers now and then with nothing. */
function listed(zellij: Zellij, attempts = 5): ZellijPane[] {
  const text = zellij.action('list-panes', '--all', '--json')
  return text === '' && attempts > 1 ? listed(zellij, attempts - 1) : JSON.parse(text)
}

let typedLines = 0

/** Waits for the prompt. A pane that has come or gone beside it may have broken it into pieces: it is painted anew. */
export async function prompted(terminal: Tmux): Promise<void> {
  await eventually(
    'a prompt',
    () => /^brow>/m.test(terminal.screen()) || terminal.type('C-l'),
    () => terminal.screen(),
  )
}

/** Types a line and waits for its end. Returns its exit code. */
export async function typed({ terminal }: Desk, line: string): Promise<number> {
  await prompted(terminal)
  // A mark of its own, since what an earlier line left may be on the screen still.
  const mark = `line${++typedLines}:`
  terminal.enter(`clear; ${line}; echo "${mark}"$status.`)
  const ended = new RegExp(`${mark}(\\d+)\\.`)
  const screen = await terminal.shows(ended)
  return Number(ended.exec(screen)?.[1])
}

export const viewers = (desk: Desk): Pane[] => desk.panes().filter(({ title }) => title.startsWith('brow:'))

export async function viewerOf(desk: Desk, name: string): Promise<Pane> {
  return eventually(`a pane brow:${name}`, () => desk.panes().find(({ title }) => title === `brow:${name}`))
}
