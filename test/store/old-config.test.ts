import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeWorld } from '../cli/world.ts'
import { read, saved, write } from './config-world.ts'

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
