// Makes docs/pane.svg: a real zellij with a real fish, a connection in its pane, on the sandbox. `node scripts/picture.ts`.
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../test/fish/world.ts'
import { Person, Tmux } from '../test/pane/stage.ts'
import { zellijFor } from '../test/pane/zellij.ts'
import { namedCluster, shownPort } from './recording.ts'
import { terminalSvg } from './terminal-svg.ts'

/** As wide as a README is on a page, so that the picture is read without zooming. */
const SIZE: [number, number] = [100, 30]

const cluster = await namedCluster(shownPort)
const person = new Person(cluster)
person.add('shop', '--local-port', String(shownPort))
const zellij = zellijFor(person)
const terminal = new Tmux(zellij.env, [...zellij.command, '--new-session-with-layout', 'compact'], SIZE)
try {
  await terminal.shows(/brow>/)
  terminal.enter("function fish_prompt; printf '$ '; end; cd; clear")
  await types('brow connect shop --direction down', /round trip[\s\S]*renew/)
  await types(`curl http://127.0.0.1:${shownPort}/hello`, /^hello/m)
  await types('brow list', /CONTEXT/)
  await traffic()
  mkdirSync(join(root, 'docs'), { recursive: true })
  const screen = terminal.screen(terminal.first, '-e')
  writeFileSync(join(root, 'docs/pane.svg'), terminalSvg(screen, SIZE[0], 'brow connect in a zellij pane'))
} finally {
  zellij.end()
  terminal.end()
  person.leave()
  await cluster.down()
}

/** Types a line once there is a prompt for it, and waits for what it shows. */
async function types(line: string, pattern: RegExp): Promise<void> {
  await terminal.shows(/^\$ *$/m)
  terminal.enter(line)
  await terminal.shows(pattern)
}

/** Downloads of many sizes, so that the sparkline has something to draw. */
async function traffic(): Promise<void> {
  for (let round = 0; round < 30; round++) {
    const size = Math.round(2e6 + 14e6 * (1 + Math.sin(round / 2)) * (round % 3 === 0 ? 1 : 0.6))
    await new Promise((resolve) =>
      execFile('curl', ['--silent', `http://127.0.0.1:${shownPort}/bytes/${size}`, '--output', '/dev/null'], resolve),
    )
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
}
