import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeWorld } from '../cli/world.ts'
import { profile, read, saved, sound, write } from './config-world.ts'

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
      hint: 'brow config edit bad, or brow config check',
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
