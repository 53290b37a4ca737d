// `config edit NAME` without flags: what an editor may do, and what may happen meanwhile.

import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { root, World } from '../fish/world.ts'

everyFish((fish) => {
  let world: World
  beforeEach(() => {
    world = new World(fish)
    Object.assign(world.env, { BROW_HOME: root, TMPDIR: join(world.home, 'tmp') })
    mkdirSync(world.env.TMPDIR!)
    world.brow('config', 'add', name, 'dev', 'db.internal', '3306')
  })
  afterEach(() => world.remove())

  const name = `my "db"`

  /** A program of these shell commands; `$1` is the file. */
  function program(code: string, path = 'an editor/of mine'): string {
    const file = join(world.home, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `#!/bin/sh\n${code}\n`)
    chmodSync(file, 0o755)
    return file
  }

  /** Nobody answers the questions. */
  const edit = (editor: Record<string, string>) => world.fish('_brow_edit $argv', [name], { env: editor })
  const writes = (host: string) => `sed -i.bak 's/db.internal/${host}/' "$1"`
  const hostOf = (profile: string) => JSON.parse(world.brow('config', 'show', profile, '--json').stdout).host
  const left = () => readdirSync(world.env.TMPDIR!)
  /** `brow …` of another shell, while the editor is open. */
  const meanwhile = (args: string) => `'${join(root, 'bin/brow-helper')}' ${args} >/dev/null`

  function kept(stderr: string): string {
    const [, file = ''] = /what you wrote is in (\S+profile\.json)/.exec(stderr) ?? []
    return readFileSync(file, 'utf8')
  }

  describe('an editor', () => {
    it('may have spaces in its path, quotes around it, and flags', () => {
      const path = program(writes('plain'))
      expect(edit({ EDITOR: path }).status).toBe(0)
      expect(hostOf(name)).toBe('plain')
      const flagged = program(`test "$1" = --wait || exit 9; shift; sed -i.bak 's/plain/flagged/' "$1"`, 'code')
      expect(edit({ EDITOR: `${flagged} --wait` }).status).toBe(0)
      expect(hostOf(name)).toBe('flagged')
      const quoted = program(`test "$1" = -u || exit 9; sed -i.bak 's/flagged/quoted/' "$3"`)
      expect(edit({ EDITOR: `'${quoted}' -u NONE` }).status).toBe(0)
      expect(hostOf(name)).toBe('quoted')
      expect(left()).toEqual([])
    })

    it('is $VISUAL before $EDITOR, and then vi', () => {
      expect(edit({ VISUAL: program(writes('visual')), EDITOR: 'false' }).status).toBe(0)
      expect(hostOf(name)).toBe('visual')
      program(`sed -i.bak 's/visual/vi/' "$1"`, 'bin/vi')
      const PATH = `${join(world.home, 'bin')}:${world.env.PATH}`
      expect(edit({ VISUAL: ' ', EDITOR: '', PATH }).status).toBe(0)
      expect(hostOf(name)).toBe('vi')
    })

    it('that is not there is told of, with a command that names another', () => {
      const bin = join(world.home, 'bin')
      for (const tool of ['mktemp', 'rm', 'sh']) program(`exec /bin/${tool} "$@"`, `bin/${tool}`)
      const { status, stderr } = edit({ VISUAL: '', EDITOR: '', PATH: bin })
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: 'brow: there is no editor\n  → set --global --export EDITOR nano\n',
      })
      expect(edit({ EDITOR: 'no-such-editor' })).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('brow: the editor failed: "no-such-editor"'),
      })
      expect(left()).toEqual([])
    })

    it('that fails changes nothing; what was written is kept', () => {
      const { status, stderr } = edit({ EDITOR: program(`${writes('lost')}; exit 3`) })
      expect(status).toBe(1)
      expect(kept(stderr)).toContain('lost')
      expect(hostOf(name)).toBe('db.internal')
    })

    it.each([
      ['changes nothing', 'true', 0, 'nothing was changed\n'],
      ['fails without a change', 'exit 1', 1, 'the editor failed'],
      ['empties the file', ': >"$1"', 1, 'nothing is left in the file, and nothing was changed'],
      ['leaves blanks', 'echo "  " >"$1"', 1, 'nothing is left in the file, and nothing was changed'],
      ['removes the file', 'rm "$1"', 1, 'nothing is left in the file, and nothing was changed'],
    ])('that %s leaves the profile as it is, and no file', (_, code, exit, said) => {
      const { status, stderr } = edit({ EDITOR: program(code) })
      expect({ status, stderr }).toEqual({ status: exit, stderr: expect.stringContaining(said) })
      expect(hostOf(name)).toBe('db.internal')
      expect(left()).toEqual([])
    })
  })

  describe('a profile that meanwhile', () => {
    it('was changed by another shell is not written over; the text is kept, with the command that saves it', () => {
      const code = `${meanwhile(`config edit '${name}' --host theirs`)}; ${writes('mine')}`
      const { status, stdout, stderr } = edit({ EDITOR: program(code) })
      expect({ status, stdout }).toEqual({ status: 4, stdout: '' })
      expect(stderr).toContain(`brow: "${name}" was changed by somebody else meanwhile`)
      expect(kept(stderr)).toContain('mine')
      expect(hostOf(name)).toBe('theirs')
      const [, command = ''] = /to save it all the same: (.*)/.exec(stderr) ?? []
      expect(world.fish(command).status).toBe(0)
      expect(hostOf(name)).toBe('mine')
    })

    it.each([
      ['removed', `config remove '${name}'`],
      ['renamed', `config rename '${name}' other`],
    ])('was %s does not come back; the text is kept', (_, args) => {
      const { status, stderr } = edit({ EDITOR: program(`${meanwhile(args)}; ${writes('mine')}`) })
      expect(status).toBe(3)
      expect(kept(stderr)).toContain('mine')
      expect(world.brow('config', 'show', name).status).toBe(3)
    })

    it('saw another one change is saved', () => {
      const code = `${meanwhile('config add other dev h 1')}; ${writes('mine')}`
      expect(edit({ EDITOR: program(code) }).status).toBe(0)
      expect([hostOf(name), hostOf('other')]).toEqual(['mine', 'h'])
      expect(left()).toEqual([])
    })
  })
})
