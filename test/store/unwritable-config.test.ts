import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { heedful, makeWorld } from '../cli/world.ts'
import { profile, sound, write } from './config-world.ts'

describe('where nothing can be written', () => {
  it.runIf(heedful)('says so at once, and why', async () => {
    using world = makeWorld(heedful)
    write(world, sound({ a: profile }))
    chmodSync(world.paths.configDir, 0o500)
    expect((await world.brow('config show a')).json).toMatchObject({ name: 'a' })
    const { json, status } = await world.brow('config add b c h 1')
    expect(json.error.code).toBe('failed')
    expect(json.error.message).toMatch(/^cannot write .*: permission denied$/)
    expect(status).toBe(1)
    chmodSync(world.paths.config, 0o000)
    const message = `cannot read ${world.paths.config}: permission denied`
    expect((await world.brow('config list')).json.error.message).toBe(message)
    chmodSync(world.paths.configDir, 0o700)
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
