// What a person sees who types the story of the README: real fish, a real terminal, the sandbox as the cluster.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../helper/messages/say.ts'
import { root } from '../test/fish/world.ts'
import { eventually, Person, type RunningCluster, startCluster, Tmux } from '../test/pane/stage.ts'

/** Names that read well; the sandbox is told to bear them. */
export const names = { context: 'aks-dev', host: 'shop.internal' }

/** A cluster whose service has its page at that port. */
export const namedCluster = (port: number): Promise<RunningCluster> =>
  startCluster('--context', names.context, '--host', names.host, '--port', String(port))

/** What the READMEs show. */
export const shownPort = 8080

const story = (port: number) => [
  `brow config add shop ${names.context} ${names.host} ${port}`,
  'brow connect shop',
  `curl http://127.0.0.1:${port}/hello`,
  'brow list',
  'brow stop shop; brow pod list',
]

/** Lines of the terminal, with what was typed behind `$ `. */
export async function recordStory(cluster: RunningCluster, port: number, language: Language): Promise<string[]> {
  const person = new Person(cluster)
  person.env.BROW_LANG = language
  // The recording terminal is not the person's multiplexer.
  const setup = `set --erase TMUX; set --global fish_function_path '${person.functions}' $fish_function_path`
  const prompt = `function fish_prompt; printf '$ '; end; function fish_greeting; end`
  const shell = [person.shell, '--no-config', '--init-command', `${setup}; ${prompt}`]
  const terminal = new Tmux(person.env, shell, [120, 40])
  const lines = () => terminal.screen().trimEnd().split('\n')
  const prompts = () => lines().filter((line) => /^\$( |$)/.test(line)).length
  try {
    for (const [done, line] of story(port).entries()) {
      await ready(done)
      terminal.enter(line)
    }
    await ready(story(port).length)
    return lines().slice(0, -1)
  } finally {
    terminal.end()
    person.leave()
  }

  /** So many commands have ended, and the next can be typed. */
  async function ready(done: number): Promise<void> {
    const waits = () => prompts() === done + 1 && lines().at(-1) === '$'
    await eventually(`the prompt after ${done} commands`, waits, () => terminal.screen())
  }
}

export const readmes: Record<Language, string> = { en: join(root, 'README.md'), zh: join(root, 'README.zh.md') }

const place = /(<!-- transcript -->\n\n```console\n)([\s\S]*?)(```\n\n<!-- \/transcript -->)/

/** The lines that a README shows. */
export function shownIn(readme: string): string[] {
  const [, , text] = place.exec(readFileSync(readme, 'utf8')) ?? []
  if (text === undefined) throw new Error(`no transcript in ${readme}`)
  return text.trimEnd().split('\n')
}

export const withShown = (readme: string, lines: string[]): string =>
  readFileSync(readme, 'utf8').replace(place, (_, before, __, after) => `${before}${lines.join('\n')}\n${after}`)
