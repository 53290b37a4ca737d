// npm run bench -- ux: what a person waits for at the shell. Figures only, in milliseconds: median and range of the rounds.

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { median } from './statistics.ts'

const root = join(import.meta.dirname, '../..')
const helper = join(root, 'bin/brow-helper')
const rounds = 11
const forwards = 10

interface Cluster {
  kubeconfig: string
  contexts: { admin: string }
  image: string
  target: { host: string; ports: { http: number } }
}

/** A home with a thousand profiles, and a shell in it. */
class Home {
  readonly path = mkdtempSync(join(tmpdir(), 'brow-ux-'))
  readonly env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: this.path,
    BROW_HOME: root,
    BROW_LANG: 'en',
    XDG_RUNTIME_DIR: this.path,
  }

  fish(code: string, ...flags: string[]): number {
    const setup = `set --global fish_function_path '${root}/fish' $fish_function_path; source '${root}/completions/brow.fish'`
    const started = performance.now()
    const { status, stderr } = spawnSync('fish', ['--no-config', ...flags, '--command', `${setup}; ${code}`], {
      env: this.env,
      encoding: 'utf8',
    })
    const took = performance.now() - started
    if (status !== 0) throw new Error(`fish: ${stderr}`)
    return took
  }

  /** Milliseconds of one turn of `code`, beyond those of `idle`, in turns with it. */
  perTurn(code: string, idle: string, turns: number, ...flags: string[]): number[] {
    const loop = (body: string) => `${body}; for turn in (seq ${turns}); ${body}; end >/dev/null`
    return Array.from({ length: rounds }, () => {
      const without = this.fish(loop(idle), ...flags)
      return (this.fish(loop(code), ...flags) - without) / turns
    })
  }
}

function thousandProfiles({ path }: Home): void {
  const profile = (at: number) => ({ context: 'dev', host: `db-${at}.internal`, port: 3306, tags: ['bench'] })
  const profiles = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`profile-${at}`, profile(at)]))
  mkdirSync(join(path, '.config/brow'), { recursive: true })
  writeFileSync(join(path, '.config/brow/config.json'), JSON.stringify({ version: 2, profiles }))
}

async function tenForwards(home: Home): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [join(root, 'test/sandbox/main.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
  const cluster: Cluster = JSON.parse(line)
  home.env.KUBECONFIG = cluster.kubeconfig
  home.env.BROW_IMAGE = cluster.image
  const brow = (...words: string[]) => execFileSync(helper, words, { env: home.env, stdio: 'ignore' })
  const names = Array.from({ length: forwards }, (_, at) => `open-${at}`)
  const where = [cluster.contexts.admin, cluster.target.host, 'auto', String(cluster.target.ports.http)]
  for (const name of names) brow('config', 'add', name, ...where)
  brow('connect', ...names)
  return async () => {
    brow('stop', '--all')
    child.stdin.end()
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

function print(title: string, budget: number, figures: number[]): void {
  const [low, high] = [Math.min(...figures), Math.max(...figures)]
  const text = `${median(figures).toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`
  console.log(`${title.padEnd(34)} ${text.padEnd(26)} budget ${budget}`)
}

export async function measureShell(): Promise<void> {
  const home = new Home()
  // fish's own part of a TAB is what a completion of nothing costs.
  const tab = (line: string) => `complete --do-complete '${line}'`
  const nothing = "complete --command nothing --no-files --arguments '(true)'; complete --do-complete 'nothing '"
  try {
    thousandProfiles(home)
    execFileSync(helper, ['cache'], { env: home.env })
    print('TAB on verbs, ms', 5, home.perTurn(tab('brow co'), nothing, 50))
    print('TAB on flags, ms', 5, home.perTurn(tab('brow config add --'), nothing, 50))
    print('TAB on one of 1,000 profiles, ms', 10, home.perTurn(tab('brow connect profile-77'), nothing, 50))
    print('TAB on all of 1,000 profiles, ms', 10, home.perTurn(tab('brow connect '), nothing, 50))
    const source = (file: string) => `source '${file}'`
    const empty = join(home.path, 'empty.fish')
    writeFileSync(empty, '')
    print('conf.d, ms', 1, home.perTurn(source(`${root}/conf.d/brow.fish`), source(empty), 200, '--interactive'))
    const starts = Array.from({ length: rounds }, () => {
      const started = performance.now()
      execFileSync(helper, ['version'], { env: home.env })
      return performance.now() - started
    })
    print('start of the helper, ms', 35, starts)
    const leave = await tenForwards(home)
    try {
      print(`brow list with ${forwards} forwards, ms`, 150, home.perTurn('brow list', 'true', 5))
    } finally {
      await leave()
    }
  } finally {
    rmSync(home.path, { recursive: true, force: true })
  }
}
