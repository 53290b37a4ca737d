// Makes docs/pane.svg: a real zellij with a real fish, a connection in its pane, on the sandbox. `node scripts/picture.ts`.
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../test/fish/world.ts'
import { Person, startCluster, Tmux } from '../test/pane/stage.ts'
import { zellijFor } from '../test/pane/zellij.ts'
import { terminalSvg } from './terminal-svg.ts'

const SIZE: [number, number] = [150, 22]

const cluster = await startCluster()
const person = new Person(cluster)
person.add('mysql-dev')
const zellij = zellijFor(person)
const terminal = new Tmux(zellij.env, zellij.command, SIZE)
try {
  await terminal.shows(/brow>/)
  terminal.enter('cd; clear; brow connect mysql-dev')
  await terminal.shows(/brow:mysql-dev[\s\S]*round trip/)
  terminal.enter('brow list')
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

/** Some seconds of downloads, so that the sparkline has something to draw. */
async function traffic(): Promise<void> {
  const [port] = person.open('localPort')
  for (const size of [2e6, 9e6, 4e6, 20e6, 1e6, 12e6, 30e6, 6e6]) {
    await new Promise((resolve) =>
      execFile('curl', ['--silent', `http://127.0.0.1:${port}/bytes/${size}`, '--output', '/dev/null'], resolve),
    )
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
}
