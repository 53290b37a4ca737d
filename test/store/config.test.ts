import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { finish, mainWith, makeWorld } from '../cli/world.ts'

type World = ReturnType<typeof makeWorld>

const profile = { context: 'c', host: 'h', port: 1 }
const sound = (profiles: object) => JSON.stringify({ version: 2, profiles })

function write(world: World, text: string): void {
  mkdirSync(world.paths.configDir, { recursive: true })
  writeFileSync(world.paths.config, text)
}

const read = (world: World) => readFileSync(world.paths.config, 'utf8')
const saved = (world: World) => JSON.parse(read(world))

describe('fifty at once', () => {
  it('lose nothing', async () => {
    using world = makeWorld()
    const names = Array.from({ length: 50 }, (_, index) => `p${index}`)
    const results = await Promise.all(names.map((name) => world.brow(`config add ${name} c h 1`)))
    expect(results.map(({ status }) => status)).toEqual(names.map(() => 0))
    expect(Object.keys(saved(world).profiles).sort()).toEqual(names.toSorted())
    const cache = readFileSync(world.paths.profilesCache, 'utf8')
    expect(cache.split('\n').filter(Boolean)).toHaveLength(50)
    expect(readdirSync(world.paths.configDir)).toEqual(['config.json'])
  }, 120_000)

  it('that add the same name agree on one', async () => {
    using world = makeWorld()
    const results = await Promise.all(Array.from({ length: 10 }, () => world.brow('config add x c h 1')))
    expect(results.map(({ status }) => status).sort()).toEqual([0, ...Array(9).fill(4)])
  })

  it('take over the lock of one that was killed', async () => {
    using world = makeWorld()
    const lock = `${world.paths.config}.lock`
    mkdirSync(lock, { recursive: true })
    const minuteAgo = Date.now() / 1000 - 60
    utimesSync(lock, minuteAgo, minuteAgo)
    const names = ['a', 'b', 'c', 'd', 'e']
    const results = await Promise.all(names.map((name) => world.brow(`config add ${name} c h 1`)))
    expect(results.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0])
    expect(Object.keys(saved(world).profiles).sort()).toEqual(names)
  })
})

describe('a file that cannot be understood', () => {
  it.each([
    ['a comma too many', '{\n  "version": 2,\n  "profiles": {},\n}', ':3:17 is not JSON: "," before "}"'],
    ['half of one', '{"version": 2, "profi', ':1:16 is not JSON: '],
    ['an empty one', '', ' is empty'],
    ['a list', '[]', ' is not sound: it is not a JSON object'],
    ['a version to come', '{"version": 3}', ' is of version 3, newer than this brow'],
    ['profiles that are none', '{"version": 2, "profiles": []}', ' is not sound: profiles: must be an object'],
    ['bad defaults', '{"version": 2, "defaults": {"ttl": "30"}}', ' is not sound: defaults.ttl must be a duration'],
  ])('(%s) is reported with a remedy and left as it is', async (_, text, message) => {
    using world = makeWorld()
    write(world, text)
    const lines = ['config list', 'config add a c h 1', 'config remove a']
    for (const { status, json } of await Promise.all(lines.map((line) => world.brow(line)))) {
      expect(status).toBe(1)
      expect(json.error).toMatchObject({ code: 'config-broken', hint: expect.any(String) })
      expect(json.error.message).toContain(`${world.paths.config}${message}`)
    }
    expect(read(world)).toBe(text)
    expect(readdirSync(world.paths.configDir)).toEqual(['config.json'])
  })

  it('may begin with a byte order mark', async () => {
    using world = makeWorld()
    write(world, `\ufeff${sound({ a: profile })}`)
    expect((await world.brow('config show a')).json).toMatchObject({ name: 'a', host: 'h' })
  })
})

describe('one profile that is not sound', () => {
  const text = sound({ good: profile, bad: { context: 'c', port: '1' } })

  it('does not take the others with it', async () => {
    using world = makeWorld()
    write(world, text)
    expect((await world.brow('config show good')).status).toBe(0)
    expect((await world.brow('config show bad')).json.error).toEqual({
      code: 'config-broken',
      message: 'profile "bad" is not sound: host is missing; port must be a number',
      hint: "brow config edit 'bad', or brow config check",
    })
    const { status, json } = await world.brow('config list')
    expect(json.items.map(({ name }: { name: string }) => name)).toEqual(['good'])
    expect(json.error.code).toBe('config-broken')
    expect(status).toBe(1)
  })

  it('survives changes of others, and is mended by an edit', async () => {
    using world = makeWorld()
    write(world, text)
    await world.brow('config add new c h 1')
    expect(saved(world).profiles.bad).toEqual({ context: 'c', port: '1' })
    expect((await world.brow('config edit bad --host h')).status).toBe(1)
    expect((await world.brow('config edit bad --host h --port 2')).json).toMatchObject({ name: 'bad', port: 2 })
  })
})

describe('the file', () => {
  it('keeps fields that this version does not know, and check reports them', async () => {
    using world = makeWorld()
    const later = { $schema: './s.json', version: 2, theme: 'dark', profiles: { a: { ...profile, colour: 'red' } } }
    write(world, JSON.stringify(later))
    await world.brow('config edit a --ttl 1h')
    expect(saved(world)).toEqual({ ...later, profiles: { a: { ...profile, colour: 'red', ttl: '1h' } } })
    const { status, json } = await world.brow('config check')
    expect(status).toBe(0)
    const warnings = json.items.filter((item: { status: string }) => item.status === 'warn')
    expect(warnings.map(({ name, message }: { name: string; message: string }) => [name, message])).toEqual([
      ['config', 'unknown fields, kept as they are: theme'],
      ['a', 'unknown fields, kept as they are: colour'],
    ])
  })

  it('is private, also when it was not', async () => {
    using world = makeWorld()
    write(world, sound({}))
    chmodSync(world.paths.config, 0o644)
    chmodSync(world.paths.configDir, 0o755)
    await world.brow('config add a c h 1')
    for (const path of [world.paths.config, world.paths.profilesCache]) {
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
    }
  })

  it.each(['present', 'dangling'])('that is a link stays one (%s target)', async (target) => {
    using world = makeWorld()
    const real = join(world.home, 'dotfiles', 'brow.json')
    mkdirSync(dirname(real))
    if (target === 'present') writeFileSync(real, sound({ a: profile }))
    mkdirSync(world.paths.configDir, { recursive: true })
    symlinkSync('../../dotfiles/brow.json', world.paths.config)
    expect((await world.brow('config add b c h 1')).status).toBe(0)
    expect(lstatSync(world.paths.config).isSymbolicLink()).toBe(true)
    expect(Object.keys(JSON.parse(readFileSync(real, 'utf8')).profiles)).toContain('b')
  })

  it('holds names of every kind, and every verb finds them', async () => {
    using world = makeWorld()
    const names = ["it's", 'say "hi" $(now)', '数据库', '👩‍👩‍👧', '__proto__', 'constructor', '3306']
    const added = await Promise.all(names.map((name) => world.run(['config', 'add', name, 'c', 'h', '1'])))
    expect(added.map(({ json }) => json.name)).toEqual(names)
    const listed = await world.run(['config', 'list', ...names])
    expect(listed.json.items.map(({ name }: { name: string }) => name)).toEqual(names)
    expect((await world.run(['config', 'edit', '__proto__', '--ttl', '1h'])).json.ttlSeconds).toBe(3600)
    expect((await world.run(['config', 'rename', '__proto__', 'it is'])).json).toMatchObject({
      name: 'it is',
      ttlSeconds: 3600,
    })
    const left = names.map((name) => (name === '__proto__' ? 'it is' : name))
    expect((await world.run(['config', 'remove', ...left])).json.items.every(({ ok }: { ok: boolean }) => ok)).toBe(
      true,
    )
    expect(saved(world).profiles).toEqual({})
  })

  it('is whole, the old or the new, when the system cuts a write short', async () => {
    using world = makeWorld()
    const text = sound(Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`p${index}`, profile])))
    write(world, text)
    const shell = spawn(
      'sh',
      ['-c', 'ulimit -f 16; exec "$0" "$@"', process.execPath, ...mainWith('config remove p0')],
      {
        env: world.env,
      },
    )
    expect((await finish(shell)).status).not.toBe(0)
    expect(read(world)).toBe(text)
  })

  it('may hold ten thousand profiles', async () => {
    using world = makeWorld()
    write(world, sound(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p${index}`, profile]))))
    expect((await world.brow('config add one-more c h 1')).status).toBe(0)
    expect((await world.brow('config list *9999 --rows name')).stdout).toBe('p9999\0')
    expect((await world.brow('config remove --all')).json.items).toHaveLength(10_001)
  })
})

describe('where nothing can be written', () => {
  const isRoot = process.getuid?.() === 0
  // Root may write anywhere, so the command runs as somebody else then.
  const asNobody = (world: World, line: string) =>
    execFileSync(
      'sh',
      [
        '-c',
        `${isRoot ? 'setpriv --reuid=65534 --regid=65534 --clear-groups' : ''} "$0" "$@" || true`,
        process.execPath,
      ].concat(join(import.meta.dirname, '../../helper/main.ts'), line.split(' ')),
      { env: world.env, encoding: 'utf8' },
    )
  const possible = !isRoot || existsSync('/usr/bin/setpriv')

  it.runIf(possible)('says so at once, and why', () => {
    using world = makeWorld()
    write(world, sound({ a: profile }))
    chmodSync(world.home, 0o755)
    for (const path of [world.paths.config]) chmodSync(path, 0o644)
    for (const path of [join(world.home, '.config'), world.paths.configDir]) chmodSync(path, 0o555)
    expect(JSON.parse(asNobody(world, 'config show a'))).toMatchObject({ name: 'a' })
    const { error } = JSON.parse(asNobody(world, 'config add b c h 1'))
    expect(error.code).toBe('failed')
    expect(error.message).toMatch(/^cannot write .*: permission denied$|belongs to another user/)
    chmodSync(world.paths.config, 0o000)
    expect(JSON.parse(asNobody(world, 'config list')).error.message).toBe(
      `cannot read ${world.paths.config}: permission denied`,
    )
    chmodSync(world.paths.configDir, 0o755)
    chmodSync(join(world.home, '.config'), 0o755)
  })

  it('names the part of the path that is no directory', async () => {
    using world = makeWorld()
    writeFileSync(join(world.home, '.config'), '')
    const { status, json } = await world.brow('config add a c h 1')
    expect(json.error.message).toMatch(/^cannot \w+ .*: a part of its path is no directory$/)
    expect(status).toBe(1)
  })

  it('goes on when only the cache cannot be written', async () => {
    using world = makeWorld()
    writeFileSync(join(world.home, '.cache'), '')
    expect((await world.brow('config add a c h 1')).status).toBe(0)
  })
})

describe('a file of the first brow', () => {
  const old = `${JSON.stringify({ db: { k8s_context: 'c', ip: '10.0.0.1', local_port: '3306' }, settings: { language: 'zh' } })}\n`

  it('is read without being touched', async () => {
    using world = makeWorld()
    write(world, old)
    expect((await world.brow('config show db')).json).toMatchObject({ context: 'c', host: '10.0.0.1', port: 3306 })
    expect(read(world)).toBe(old)
  })

  it('is migrated by the first write, with a backup that is never written over', async () => {
    using world = makeWorld()
    write(world, old)
    writeFileSync(`${world.paths.config}.v1.bak`, 'precious')
    await world.brow('config add new c h 1')
    expect(saved(world)).toMatchObject({ version: 2, language: 'zh' })
    expect(Object.keys(saved(world).profiles)).toEqual(['db', 'new'])
    expect(readFileSync(`${world.paths.config}.v1.bak`, 'utf8')).toBe('precious')
    expect(readFileSync(`${world.paths.config}.v1.bak.1`, 'utf8')).toBe(old)
  })

  it('stays as it is when the first write is refused', async () => {
    using world = makeWorld()
    write(world, old)
    expect((await world.brow('config add db c h 1')).json.error.code).toBe('exists')
    expect(read(world)).toBe(old)
    expect(readdirSync(world.paths.configDir)).toEqual(['config.json'])
  })
})

describe('the cache for completion', () => {
  it('has a line a profile after every write', async () => {
    using world = makeWorld()
    const cache = () => readFileSync(world.paths.profilesCache, 'utf8')
    await world.run(['config', 'add', 'my db', 'c', 'h', '1', '--description', 'tab\there\nand there'])
    await world.brow('config add x c h 1')
    expect(cache()).toBe('my db\ttab here and there\nx\th:1 in c\n')
    await world.brow('config rename x y')
    expect(cache()).toContain('y\th:1 in c\n')
    rmSync(world.paths.profilesCache)
    await world.brow('config remove --all')
    expect(cache()).toBe('')
  })
})
