import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { finish, makeWorld } from './world.ts'

const main = `${import.meta.dirname}/../../helper/main.ts`

type World = ReturnType<typeof makeWorld>

function fill(world: World, count: number): void {
  const profiles = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`p${index}`, { context: 'c', host: 'h', port: 1 + (index % 60_000) }]),
  )
  mkdirSync(world.paths.configDir, { recursive: true })
  writeFileSync(world.paths.config, JSON.stringify({ version: 2, profiles }))
}

describe('stdout', () => {
  it('is one JSON document, and stderr is silent', async () => {
    using world = makeWorld()
    const { stdout, stderr, status } = await world.brow('version')
    expect(JSON.parse(stdout)).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      contract: expect.any(Number),
      node: process.versions.node,
      target: `${process.platform}-${process.arch}`,
    })
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })

  it('arrives whole through a pipe whose reader is slow', async () => {
    using world = makeWorld()
    fill(world, 10_000)
    const child = world.start(['config', 'list'])
    child.stdout?.pause()
    // The pipe is full long before the end; only then somebody begins to read.
    await new Promise((resolve) => child.stdout?.once('readable', resolve))
    const { status, json, stdout } = await finish(child)
    expect(stdout.length).toBeGreaterThan(1_000_000)
    expect(json.items).toHaveLength(10_000)
    expect(status).toBe(0)
  })

  it('ends in silence when its reader goes', async () => {
    using world = makeWorld()
    fill(world, 10_000)
    const line = `'${process.execPath}' '${import.meta.dirname}/../../helper/main.ts' config list | head -c 10`
    const shell = spawn('sh', ['-c', line], { env: world.env, stdio: ['ignore', 'pipe', 'pipe'] })
    const { stdout, stderr } = await finish(shell)
    expect({ stdout, stderr }).toEqual({ stdout: '{"items":[', stderr: '' })
  })
})

// The device that is always full.
describe.runIf(existsSync('/dev/full'))('stdout on a full disk', () => {
  it.each(['version', 'config list --json', 'help'])('fails %s with one line', async (line) => {
    using world = makeWorld()
    const shell = spawn('sh', ['-c', `'${process.execPath}' '${main}' ${line} > /dev/full`], { env: world.env })
    const { stderr, status } = await finish(shell)
    expect({ stderr, status }).toEqual({ stderr: 'brow: cannot write the output: ENOSPC\n', status: 1 })
  })
})

describe('a message for people', () => {
  it('that quotes what was typed stays one short line', async () => {
    using world = makeWorld()
    const { stderr } = await world.run(['config', 'show', `a\nb${'x'.repeat(90_000)}`, '--rows', 'name'])
    expect(stderr).toMatch(/^brow: no profile named "a bx+ … x+"\n {2}→ .*\n$/)
    expect(stderr.length).toBeLessThan(1000)
  })
})

describe('--rows', () => {
  const name = 'a "b" 🐘'
  const description = 'two\nlines\tand\na tab'

  it('gives the same as JSON, newlines and all', async () => {
    using world = makeWorld()
    await world.run(['config', 'add', name, 'c', 'h', '1', '--description', description, '--tag', 'x,y'])
    const { stdout } = await world.brow('config list --rows name,description,tags,namespace,recreate,relay.image')
    expect(stdout).toBe(`${[name, description, 'x,y', '', 'true', 'node:24-alpine'].join('\u001f')}\0`)
  })

  it('leaves stdout empty on failure and tells people on stderr', async () => {
    using world = makeWorld()
    const { status, stdout, stderr } = await world.brow('--rows=name config show nope')
    expect({ status, stdout, stderr }).toEqual({
      status: 3,
      stdout: '',
      stderr: 'brow: no profile named "nope"\n  → brow config list\n',
    })
  })

  it('prints the fate of every item of a batch that failed', async () => {
    using world = makeWorld()
    await world.brow('config add a c h 1')
    const { status, stdout, stderr } = await world.brow('config remove a b --rows name,ok,error.code')
    expect(stdout).toBe('a\u001ftrue\u001f\0b\u001ffalse\u001fprofile-not-found\0')
    // The records tell it already.
    expect(stderr).toBe('')
    expect(status).toBe(1)
  })
})
