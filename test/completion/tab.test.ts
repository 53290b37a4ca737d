// TAB, asked the way fish asks: `complete --do-complete LINE` prints what it would offer.

import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verbs } from '../../helper/commands/verbs/index.ts'
import { writeForward } from '../../helper/store/forwards.ts'
import { pathsFrom } from '../../helper/store/paths.ts'
import { rememberRelay } from '../../helper/store/relays-cache.ts'
import type { Relay } from '../../helper/types.ts'
import { chineseFishVerbs, chineseVerbsFile, fishVerbs, verbsFile } from '../../scripts/fish-verbs.ts'
import { eventually } from '../e2e/user.ts'
import { everyFish } from '../fish/versions.ts'
import { root, World } from '../fish/world.ts'

const kubeconfig = `apiVersion: v1
contexts:
- context:
    cluster: a
    extensions:
    - extension: {}
      name: context_info
  name: prod east
- name: "dev"
  context: { cluster: b }
users:
- name: nobody
`

describe('the verb table of fish', () => {
  it('is made from that of the helper: npm run build writes it', () => {
    expect(readFileSync(verbsFile, 'utf8')).toBe(fishVerbs())
    expect(readFileSync(chineseVerbsFile, 'utf8')).toBe(chineseFishVerbs())
  })
})

everyFish((fish) => {
  let world: World
  let mark: string

  const odd = ['two words', `it's "q"`, '数据库 🐟', '$HOME;x', '~a', '(id)', '#5']

  beforeEach(() => {
    world = new World(fish)
    mark = join(world.home, 'started')
    put('bin/brow-helper', `#!/bin/sh\necho "$@" >>'${mark}'\nexit 1\n`, 0o755)
    world.env.BROW_HOME = world.home
    // No program can be found: whatever is offered comes from builtins alone.
    world.env.PATH = join(world.home, 'nothing')
    world.env.KUBECONFIG = put('kubeconfig', kubeconfig)
    put('config/brow/config.json', '{}')
    cache(['mysql-dev\tmysql:3306 (dev)\tdb,dev', 'mysql-prod\tmysql:3306 (prod)\tdb', 'web\t\t'])
  })
  afterEach(() => world.remove())

  function put(path: string, text: string, mode = 0o644): string {
    const file = join(world.home, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { mode })
    return file
  }

  const cache = (lines: string[]) => put('cache/brow/profiles.tsv', lines.map((line) => `${line}\n`).join(''))

  function open(name: string): void {
    const record = { id: `id-${name.length}`, name, localPort: 3306, profile: { name: 'not this one' } }
    writeForward(pathsFrom(world.env), record as never)
  }

  /** What TAB offers, a line each. */
  function offered(line: string): string[] {
    const code = 'source $argv[1]; complete --do-complete $argv[2]'
    const { stdout, stderr } = world.fish(code, [join(root, 'completions/brow.fish'), line])
    expect(stderr).toBe('')
    return stdout.split('\n').filter(Boolean)
  }

  const words = (line: string) => offered(line).map((text) => text.split('\t')[0])

  describe('TAB', () => {
    it('offers verbs and groups, then the verbs of a group, but none that is hidden', () => {
      const lone = Object.keys(verbs).filter((name) => !name.includes(' ') && !verbs[name]?.hidden)
      expect(words('brow ').sort()).toEqual([...lone, 'config', 'pod', 'forward'].sort())
      expect(offered('brow pod ren')).toEqual(['renew\tGive relays more time'])
      expect(words('brow forward ')).not.toContain('keep')
    })

    it.each(Object.keys(verbs).filter((name) => !verbs[name]?.hidden))('offers the flags of %s', (name) => {
      const flags = words(`brow ${name} --`)
      const kebab = (flag: string) => flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      for (const [flag, { hidden }] of Object.entries(verbs[name]?.flags ?? {})) {
        expect(flags.filter((offer) => offer === `--${kebab(flag)}` || offer === `--no-${kebab(flag)}`)).toHaveLength(
          hidden ? 0 : 1,
        )
      }
      expect(flags).toContain('--help')
    })

    it('offers profiles with their descriptions, and none twice', () => {
      expect(offered('brow connect ')).toEqual(['mysql-dev\tmysql:3306 (dev)', 'mysql-prod\tmysql:3306 (prod)', 'web'])
      expect(words('brow connect mysql-dev ')).toEqual(['mysql-prod', 'web'])
      expect(words('brow connect --ttl 1h mysql-dev m')).toEqual(['mysql-prod'])
      expect(words('brow config show web ')).not.toContain('mysql-dev')
    })

    it('offers what is open to stop and to attach, and the others to connect', () => {
      open('mysql-dev')
      expect(offered('brow stop ')).toEqual(['mysql-dev\t127.0.0.1:3306'])
      expect(words('brow forward attach ')).toEqual(['mysql-dev'])
      expect(words('brow connect ')).toEqual(['mysql-prod', 'web'])
      expect(words('brow start ')).toEqual(['mysql-prod', 'web'])
      expect(words('brow run ')).toContain('mysql-dev')
    })

    it('offers relays that have time left, beside profiles', () => {
      const relay = (name: string, seconds: number) => {
        const expiresAt = new Date(Date.now() + seconds * 1000).toISOString()
        const about = { profile: 'web', state: 'running', context: 'dev', namespace: 'quay' }
        // Written down while it had time left.
        rememberRelay(pathsFrom(world.env), { name, expiresAt, ...about } as Relay, Date.now() - 3_600_000)
      }
      relay('brow-web-1', 600)
      relay('brow-web-2', -600)
      expect(offered('brow pod info brow')).toEqual(['brow-web-1\tweb, running, dev/quay'])
      world.env.BROW_LANG = 'zh'
      expect(offered('brow pod info brow')).toEqual(['brow-web-1\tweb, 运行中, dev/quay'])
      expect(words('brow pod delete ')).toContain('web')
    })

    it('offers values: times, words of a list, tags, fields, contexts', () => {
      expect(words('brow connect --ttl ')).toContain('30m')
      expect(words('brow connect --ttl=1')).toEqual(['--ttl=10m', '--ttl=1h'])
      expect(words('brow config add --renew ')).toEqual(['never', 'while-used'])
      expect(words('brow connect --tag ')).toEqual(['db', 'dev'])
      expect(words('brow connect --tag db --tag ')).toEqual(['dev'])
      expect(words('brow config edit web --unset max')).toEqual(['max-ttl'])
      expect(words('brow config add x ')).toEqual(['prod east', 'dev'])
      expect(words('brow pod list --context=')).toEqual(['--context=prod east', '--context=dev'])
    })

    it('reads several kubeconfigs, also in JSON, and passes over one that is not there', () => {
      const json = put(
        'other',
        '{"clusters":[{"name":"c"}],"contexts":[{"name":"x","context":{}},\n{"name":"y"}],"users":[]}',
      )
      world.env.KUBECONFIG = `${json}:${join(world.home, 'none')}:${world.env.KUBECONFIG}`
      expect(words('brow config add n ')).toEqual(['x', 'y', 'prod east', 'dev'])
      world.env.KUBECONFIG = put('empty', '')
      expect(offered('brow config add n --context ')).toEqual([])
    })

    it('offers a flag once, unless it may be repeated', () => {
      expect(words('brow connect --ttl 1h --t')).toEqual(['--tag'])
      expect(words('brow connect --tag db --ta')).toEqual(['--tag'])
    })

    it('leaves the words after -- to the command that they are', () => {
      expect(words('brow run web -- ech')).toEqual(['echo'])
      put('some file', '')
      expect(words('brow run web -- cat so')).toEqual(['some file'])
      expect(offered('brow connect -- ')).toEqual([])
    })

    it.each(odd)('puts %s on the line so that it arrives as it is', (name) => {
      cache([`${name}\tabout`])
      expect(offered('brow connect ')).toEqual([`${name}\tabout`])
      const code = 'source $argv[1]; complete --escape --do-complete "brow connect "'
      const [text = ''] = world.fish(code, [join(root, 'completions/brow.fish')]).stdout.split('\t')
      const typed = text.trim() === '' ? name : text
      expect(world.fish(`function taken; printf %s $argv; end; taken ${typed}`).stdout).toBe(name)
    })

    it('starts nothing, and does without what is not there', () => {
      for (const line of [
        '',
        'connect ',
        'stop ',
        'pod info ',
        'config add x --context ',
        'connect --tag ',
        'config add --',
      ]) {
        offered(`brow ${line}`)
      }
      put('cache/brow/profiles.tsv', '')
      world.env.XDG_CACHE_HOME = join(world.home, 'nowhere')
      world.env.XDG_CONFIG_HOME = join(world.home, 'nowhere')
      world.env.KUBECONFIG = join(world.home, 'nowhere')
      expect(offered('brow connect ')).toEqual([])
      expect(offered('brow config add x ')).toEqual([])
      expect(existsSync(mark)).toBe(false)
    })
  })

  describe('profiles that changed without brow', () => {
    const seconds = () => statSync(join(world.home, 'cache/brow/profiles.tsv')).mtimeMs / 1000
    const age = () => utimesSync(join(world.home, 'cache/brow/profiles.tsv'), seconds() - 100, seconds() - 100)

    it('are read in the background, while TAB answers from what is there', async () => {
      world.env.BROW_HOME = root
      world.env.PATH = '/usr/bin:/bin'
      const profile = { context: 'c', host: 'h', port: 1 }
      put('config/brow/config.json', JSON.stringify({ version: 2, profiles: { fresh: profile } }))
      age()
      expect(words('brow connect ')).toEqual(['mysql-dev', 'mysql-prod', 'web'])
      await eventually('the new name is offered', () => words('brow connect ').includes('fresh'))
      await eventually('the lock is gone', () => !existsSync(join(world.home, 'cache/brow/profiles.tsv.lock')))
    })

    it('are tried once a minute when that fails', async () => {
      world.env.PATH = '/usr/bin:/bin'
      age()
      offered('brow connect ')
      await eventually('the helper was asked', () => existsSync(mark))
      offered('brow connect ')
      offered('brow stop ')
      expect(readFileSync(mark, 'utf8')).toBe('cache\n')
    })
  })
})
