import { mkdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { finish, makeWorld } from './world.ts'

describe('a command', () => {
  it.each([
    ['version', 0],
    ['nope', 2],
    ['config show nope', 3],
    ['config list nope*', 3],
    ['connect nope*', 3],
    ['config remove nope*', 3],
    ['stop nope*', 3],
  ])('"%s" ends with %i', async (line, status) => {
    using world = makeWorld()
    expect((await world.brow(line)).status).toBe(status)
  })

  it('that finds the name taken ends with 4 and says how to change it', async () => {
    using world = makeWorld()
    await world.brow('config add a c h 1')
    const { status, json } = await world.brow('config add a c h 1')
    expect(status).toBe(4)
    expect(json.error).toEqual({
      code: 'exists',
      message: 'profile "a" is there already',
      hint: 'brow config edit a',
    })
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends with 130 after %s', async (signal) => {
    using world = makeWorld()
    // Somebody holds the lock, so that the command has something to wait for.
    mkdirSync(`${world.paths.config}.lock`, { recursive: true })
    const child = world.start(['config', 'add', 'a', 'c', 'h', '1', '--verbose'])
    await new Promise((resolve) => child.stderr?.once('data', resolve))
    child.kill(signal)
    const { status, json } = await finish(child)
    expect(json).toEqual({ error: { code: 'interrupted', message: 'interrupted' } })
    expect(status).toBe(130)
  })

  it('that meets a bug of ours ends with 70, the stack on stderr', async () => {
    using world = makeWorld()
    const sabotage = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'
      fs.readdirSync = () => { throw new TypeError('boom') }; syncBuiltinESMExports()`
    const preload = `--import=data:text/javascript,${encodeURIComponent(sabotage)}`
    mkdirSync(world.paths.forwardsDir, { recursive: true })
    const { status, json, stderr } = await world.brow('list', { NODE_OPTIONS: preload })
    expect(json.error).toMatchObject({ code: 'internal', message: 'internal error: boom' })
    expect(stderr).toContain('TypeError: boom\n    at ')
    expect(status).toBe(70)
  })
})
