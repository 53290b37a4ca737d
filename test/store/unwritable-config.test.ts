import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeWorld } from '../cli/world.ts'
import { profile, sound, write } from './config-world.ts'

type World = ReturnType<typeof makeWorld>

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
