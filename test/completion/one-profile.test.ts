import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeWorld } from '../cli/world.ts'

describe('one profile as a text', () => {
  it('is shown as the file has it, and taken back', async () => {
    using world = makeWorld()
    await world.brow('config add db c h 1 --ttl 1h')
    const { stdout } = await world.brow('config show db --source')
    expect(JSON.parse(stdout)).toEqual({ context: 'c', host: 'h', localPort: 1, port: 1, ttl: '1h' })
    expect(stdout).toContain('\n  "host": "h",\n')
    const file = join(world.home, 'db.json')
    writeFileSync(file, stdout.replace('"1h"', '"2h"'))
    expect((await world.brow(`config edit db --from ${file}`)).json.ttlSeconds).toBe(7200)
  })

  it.each([
    ['{"context":"c",\n"host":"h",\n"port":"x"}', '3: port must be a number'],
    ['{"context":"c",\n"host":"h",\n"port":1,\n"relay":{\n"image":""}}', '5: relay.image must not be empty'],
    ['{"context":"c"\n"host":"h"}', '2:1 is not JSON'],
    ['[]', '1: context is missing'],
    ['{"context":"c","host":"h"}', '1: port is missing'],
    ['', '1:1 is not JSON'],
  ])('%j is refused with its line, and nothing changes', async (text, message) => {
    using world = makeWorld()
    await world.brow('config add db c h 1')
    const file = join(world.home, 'db.json')
    writeFileSync(file, text)
    const { status, json } = await world.brow(`config edit db --from ${file}`)
    expect(status).toBe(2)
    expect(json.error.message).toContain(`${file}:${message}`)
    expect((await world.brow('config show db')).json.port).toBe(1)
  })

  it('goes without flags of fields', async () => {
    using world = makeWorld()
    expect((await world.brow('config edit db --from x --ttl 1h')).json.error.message).toContain('--from goes without')
  })

  it('is only checked with --dry-run', async () => {
    using world = makeWorld()
    expect((await world.brow('config add db c h 1 --dry-run')).json.name).toBe('db')
    expect((await world.brow('config list')).json.items).toEqual([])
    expect((await world.brow('config add db c h 0 --dry-run')).status).toBe(2)
  })
})
