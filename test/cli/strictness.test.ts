import { describe, expect, it } from 'vitest'
import { makeWorld } from './world.ts'

describe('the command line', () => {
  it.each([
    ['', 'no verb given', 'brow help'],
    ['conect x', 'unknown verb: "conect"', 'did you mean brow connect?'],
    ['config lst', 'unknown verb: "config lst"', 'did you mean brow config list?'],
    ['config', 'config needs a verb', 'one of add, list, show, edit, rename, remove, check, path, import, export'],
    ['config add', 'config add needs NAME', expect.stringContaining('brow config add NAME')],
    ['config rename a', 'config rename needs NEW', 'brow config rename OLD NEW'],
    ['config path x', 'unexpected word: "x"', 'brow config path'],
    ['config add a b c 1 2 d 30m x', 'unexpected word: "x"', expect.stringContaining('brow config add')],
    ['config add a --tll 1h', 'unknown flag: --tll', 'did you mean --ttl?'],
    ['config add a --tll=1h', 'unknown flag: --tll', 'did you mean --ttl?'],
    ['config add a -t 1h', 'unknown flag: -t', expect.any(String)],
    ['config add a --localPort 1', 'unknown flag: --localPort', 'did you mean --local-port?'],
    ['config add a --ttl', '--ttl needs a value', '--ttl=DURATION'],
    ['config add a --ttl --tag x', '--ttl needs a value', '--ttl=DURATION'],
    ['config add a --ttl=', '--ttl needs a value', '--ttl=DURATION'],
    ['config add a b c 1 --ttl -1', 'invalid ttl: "-1"', expect.stringContaining('30m')],
    ['config add a b c -1', 'invalid local port: "-1"', expect.any(String)],
    ['config add a --renew sometimes', 'invalid --renew: "sometimes"', 'one of never, while-used'],
    ['config list --all=maybe', '--all takes no value: "maybe"', '--all or --no-all'],
    ['config list --no-tag', 'unknown flag: --no-tag', expect.any(String)],
    ['run a', 'run needs CMD after --', expect.stringContaining('brow run NAME')],
    ['help conect', 'unknown verb: "conect"', 'did you mean brow connect?'],
    ['version --rows', '--rows needs a value', '--rows=FIELDS'],
    ['version --lang fr', 'invalid --lang: "fr"', 'one of en, zh'],
  ])('refuses "%s"', async (line, message, hint) => {
    using world = makeWorld()
    const { status, json, stderr } = await world.brow(line)
    expect(json).toEqual({ error: { code: 'usage', message, hint } })
    expect(status).toBe(2)
    expect(stderr).toBe('')
  })

  it('takes flags before, between and after words', async () => {
    using world = makeWorld()
    for (const [name, line] of [
      ['a', '--host h --port 1 config add a --context c'],
      ['b', 'config --host=h add b --context c --port=1'],
      ['c', 'config add --no-recreate c c --host h --port 1 --json'],
    ] as const) {
      const { status, json } = await world.brow(line)
      expect({ status, json }).toMatchObject({ status: 0, json: { name, host: 'h', port: 1, context: 'c' } })
    }
    expect((await world.brow('config show c')).json.recreate).toBe(false)
    expect((await world.brow('config show a')).json.recreate).toBe(true)
  })

  it('takes whatever follows -- for words', async () => {
    using world = makeWorld()
    const { json } = await world.run(['config', 'show', '--', '--help'])
    expect(json.error).toMatchObject({ code: 'profile-not-found', message: 'no profile named "--help"' })
  })

  it('lets the last of a repeated flag count, and gathers those that may be repeated', async () => {
    using world = makeWorld()
    const { json } = await world.brow('config add a c h 1 --ttl 1m --ttl 2m --tag x --tag=y,z')
    expect(json).toMatchObject({ ttlSeconds: 120, tags: ['x', 'y', 'z'] })
  })

  it('prints help for people wherever --help stands', async () => {
    using world = makeWorld()
    for (const line of ['--help', 'config add --help', 'config add x --bogus -h', 'help config add', 'config --help']) {
      const { status, stdout } = await world.brow(line)
      expect(status).toBe(0)
      expect(stdout).toContain('config add')
      expect(stdout).not.toContain('\u001b')
    }
    expect((await world.brow('help')).stdout).not.toContain('forward keep')
  })

  it('keeps the old words', async () => {
    using world = makeWorld()
    expect((await world.brow('start --help')).stdout).toContain('brow connect')
    expect((await world.brow('start nope')).json.error.code).toBe('profile-not-found')
  })
})
