import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeWorld } from '../cli/world.ts'

const old = {
  db: { k8s_context: 'prod', ip: '10.0.0.7', local_port: '13306', remote_port: '3306', ttl: '1800' },
  settings: { language: 'zh' },
}

describe('config import', () => {
  it('takes what can be taken, says of the rest why not, and fails for it', async () => {
    using world = makeWorld()
    const file = join(world.home, 'targets.txt')
    writeFileSync(file, 'host/db.example.com 5432\nsvc/dns 53@udp\n')
    const { status, json } = await world.run(['config', 'import', file, '--context', 'dev'])
    expect(status).toBe(1)
    expect(json.items).toMatchObject([
      { name: 'db', ok: true, action: 'added', host: 'db.example.com', context: 'dev' },
      { name: 'line 2', ok: false },
    ])
    expect((await world.brow('config show db')).json).toMatchObject({ context: 'dev', port: 5432 })
  })

  it('writes nothing with --dry-run', async () => {
    using world = makeWorld()
    const file = join(world.home, 'targets.txt')
    writeFileSync(file, 'host/db.example.com 5432\n')
    const { status, json } = await world.run(['config', 'import', file, '--context', 'dev', '--dry-run'])
    expect({ status, items: json.items }).toMatchObject({ status: 0, items: [{ action: 'added', dryRun: true }] })
    expect(existsSync(world.paths.config)).toBe(false)
  })

  it('reads the file of the first brow', async () => {
    using world = makeWorld()
    const file = join(world.home, 'old.json')
    writeFileSync(file, JSON.stringify(old))
    expect((await world.run(['config', 'import', file])).status).toBe(0)
    expect((await world.brow('config show db')).json).toMatchObject({ context: 'prod', localPort: 13306, port: 3306 })
  })

  it('reads back what config export printed, from a file and in place', async () => {
    using here = makeWorld()
    using there = makeWorld()
    await here.run([
      'config',
      'add',
      'odd 🐟 "x"',
      'dev',
      'db.internal',
      'auto',
      '5432',
      '--tag',
      'team',
      '--ttl',
      '2h',
    ])
    await here.brow('config add web dev web.internal 80')
    const exported = (await here.brow('config export')).stdout
    const file = join(there.home, 'profiles.json')
    writeFileSync(file, exported)
    expect((await there.run(['config', 'import', file])).status).toBe(0)
    expect((await there.brow('config list')).json).toEqual((await here.brow('config list')).json)
    const before = readFileSync(there.paths.config, 'utf8')
    const { json } = await there.run(['config', 'import', file])
    expect(json.items.map(({ action }: { action: string }) => action)).toEqual(['unchanged', 'unchanged'])
    expect(readFileSync(there.paths.config, 'utf8')).toBe(before)
  })

  it('exports the named and the tagged, and knows when there is none', async () => {
    using world = makeWorld()
    await world.brow('config add a dev h 1 --tag t')
    await world.brow('config add b dev h 2')
    expect(Object.keys(JSON.parse((await world.brow('config export --tag t')).stdout).profiles)).toEqual(['a'])
    expect((await world.brow('config export c')).status).toBe(3)
  })

  it.each([
    ['{', 'is not JSON'],
    ['', 'it is empty'],
    ['[]', 'it is empty'],
    ['hello', 'nothing to import'],
    ['{"version":99,"profiles":{}}', 'newer than this brow'],
  ])('refuses %j in one line, and writes nothing', async (text, message) => {
    using world = makeWorld()
    const file = join(world.home, 'x')
    writeFileSync(file, text)
    const { status, json } = await world.run(['config', 'import', file])
    expect(status).toBeGreaterThan(0)
    expect(json.error.message).toContain(message)
    expect(existsSync(world.paths.config)).toBe(false)
  })

  it('names a file that is not there', async () => {
    using world = makeWorld()
    expect((await world.brow('config import nowhere.json')).json.error).toMatchObject({
      code: 'usage',
      message: 'there is no file nowhere.json',
    })
  })
})
