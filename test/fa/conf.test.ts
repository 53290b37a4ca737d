import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordPath, writeForward } from '../../helper/store/forwards.ts'
import { pathsFrom } from '../../helper/store/paths.ts'
import { everyFish } from '../fish/versions.ts'
import { Home } from './install.ts'

everyFish((fish) => {
  let home: Home
  beforeEach(() => {
    home = new Home(fish)
    home.clone()
    home.map()
  })
  afterEach(() => home.remove())

  /** A first greeting and the shell's own prompt handlers print, too. */
  const linesOf = (text: string, kind: RegExp) => text.split('\n').filter((line) => kind.test(line))
  const wants = (line: string) => writeFileSync(join(home.fishConfig, 'config.fish'), `${line}\n`)

  it('the start of a shell defines one function in an interactive shell, and nothing in others', () => {
    const defined = 'functions --all --names | string match "_brow*" | count'
    const loaded = 'for f in (functions --all --names | string match "_brow*"); functions --details $f; end'
    expect(home.open(loaded, { interactive: true }).stdout).toContain(join(home.fishConfig, 'conf.d/brow.fish'))
    expect(home.open(loaded).stdout).not.toContain('conf.d')
    expect(Number(home.open(defined).stdout)).toBeGreaterThan(10)
  })

  it('abbreviations are there for who sets brow_abbreviations in config.fish, and for nobody else', () => {
    const code = 'emit fish_prompt; abbr --show'
    const abbreviations = () => linesOf(home.open(code, { interactive: true }).stdout, /abbr .*brow/)
    expect(abbreviations()).toEqual([])
    wants('set --global brow_abbreviations 1')
    expect(abbreviations()).toContainEqual(expect.stringContaining('brow connect'))
  })

  it('a forward that ends by itself is told of before the next prompt, once, for who sets brow_notice', () => {
    const folder = join(home.env.XDG_STATE_HOME!, 'brow')
    mkdirSync(folder, { recursive: true })
    const diary = join(folder, 'history.jsonl')
    const line = (name: string, reason: string) =>
      `${JSON.stringify({ at: '2026-01-01T00:00:00Z', event: 'close', name, relay: 'r', reason })}\n`
    appendFileSync(diary, line('before', 'expired'))
    const news = join(home.home, 'news')
    writeFileSync(news, line('my "db" 🐟', 'expired') + line('mine', 'asked') + line('web', 'relay is gone'))
    // A file's time has seconds.
    const code = `emit fish_prompt; cat '${news}' >>'${diary}'; touch -t 203001010000 '${diary}'; emit fish_prompt; emit fish_prompt`
    const told = () => linesOf(home.open(code, { interactive: true }).stdout, /brow: /)
    expect(told()).toEqual([])
    wants('set --global brow_notice 1')
    writeFileSync(diary, line('before', 'expired'))
    expect(told()).toEqual([
      expect.stringMatching(/brow: my "db" 🐟 has ended: its time is up$/),
      'brow: web has ended: relay is gone',
    ])
  })

  it.skipIf(!existsSync('/proc/self/exe'))(
    'a forward whose keeper is killed is told of before the next prompt, once, also when a command then writes it down',
    () => {
      wants('set --global brow_notice 1')
      const record = { id: 'a', name: 'my "db"', pid: 0, socket: 's', startedAt: '2026-01-01T00:00:00Z', profile: {} }
      const paths = pathsFrom(home.env)
      writeForward(paths, record as never)
      const file = recordPath(paths, 'a')
      appendFileSync(paths.history, '')
      const line = JSON.stringify({ event: 'close', name: record.name, relay: '', reason: 'killed' })
      const keeper = `sleep 60 &; set keeper $last_pid; sed -i.bak 's/"pid": 0/"pid": '$keeper'/' '${file}'`
      const killed = 'kill -KILL $keeper; wait $keeper 2>/dev/null'
      const prompts = `${keeper}; emit fish_prompt; echo 'brow: alive'; ${killed}; emit fish_prompt; echo 'brow: told'; emit fish_prompt; echo '${line}' >>'${paths.history}'; touch -t 203001010000 '${paths.history}'; emit fish_prompt`
      const told = (code: string) => linesOf(home.open(code, { interactive: true }).stdout, /brow: /)
      expect(told(prompts)).toEqual([
        expect.stringMatching(/brow: alive$/),
        expect.stringMatching(/brow: my "db" has ended: its keeper was killed$/),
        'brow: told',
      ])
      // A shell that comes later has never seen it alive.
      expect(told("emit fish_prompt; emit fish_prompt; echo 'brow: alive'")).toEqual([
        expect.stringMatching(/brow: alive$/),
      ])
      // Who takes its record away has ended it as it should be.
      writeForward(paths, record as never)
      expect(
        told(`${keeper}; emit fish_prompt; rm '${file}'; ${killed}; emit fish_prompt; echo 'brow: alive'`),
      ).toEqual([expect.stringMatching(/brow: alive$/)])
    },
  )
})
