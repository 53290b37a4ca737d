import { spawn } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { finish, mainWith, makeWorld } from '../cli/world.ts'
import { profile, read, saved, sound, write } from './config-world.ts'

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

describe('the cache for completion', () => {
  it('has a line a profile after every write', async () => {
    using world = makeWorld()
    const cache = () => readFileSync(world.paths.profilesCache, 'utf8')
    await world.run(['config', 'add', 'my db', 'c', 'h', '1', '--description', 'tab\there\nand there'])
    await world.brow('config add x c h 1 --tag a,b')
    expect(cache()).toBe('my db\ttab here and there\t\nx\th:1 (c)\ta,b\n')
    await world.brow('config rename x y')
    expect(cache()).toContain('y\th:1 (c)\ta,b\n')
    rmSync(world.paths.profilesCache)
    await world.brow('config remove --all')
    expect(cache()).toBe('')
  })
})
