import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { Desk, hasFish } from './stage.ts'

const ready = hasFish && spawnSync('tmux', ['-V']).status === 0

everyFish((fish) => {
  let desk: Desk

  beforeEach(() => {
    desk = new Desk(fish)
  })
  afterEach(() => desk.leave())

  const answer = (text: string) => desk.tmux.enter(text)
  const shows = (pattern: RegExp) => desk.tmux.shows(pattern)

  describe.skipIf(!ready)('config add on a terminal', () => {
    it('asks for what is missing, again where an answer does not do, and offers defaults', async () => {
      const { ended } = await desk.enter('brow config add')
      await shows(/^Name: ?$/m)
      answer('a/b')
      await shows(/invalid name: "a\/b"/)
      answer('my db')
      await shows(/2\) {2}prod east\n(.*\n)*Context, by number or name: ?$/m)
      answer('nowhere')
      await shows(/no such context: "nowhere"/)
      answer('2')
      await shows(/Host, as the cluster knows it: ?$/m)
      answer('db.internal')
      await shows(/^Port: ?$/m)
      answer('99999')
      await shows(/invalid port: "99999"/)
      answer('3306')
      await shows(/Port on this machine, or auto \[3306\]: ?$/m)
      answer('')
      await shows(/How long at most \[30m\]: ?$/m)
      answer('2h')
      const { code, screen } = await ended()
      expect(code).toBe(0)
      expect(screen).toMatch(/✔ my db {2}127\.0\.0\.1:3306 → db\.internal:3306 {2}\(context prod east\)/)
      expect(JSON.parse(desk.world.brow('config', 'show', 'my db', '--json').stdout).ttlSeconds).toBe(7200)
    })

    it('asks in the fish that is meant', async () => {
      const { screen } = await (await desk.enter('echo fish $version')).ended()
      expect(screen).toContain(`\nfish ${fish.version}\n`)
    })

    it('asks only for what was not given', async () => {
      const { ended } = await desk.enter('brow config add web dev web.internal --ttl 1h')
      await shows(/^Port: ?$/m)
      answer('80')
      await shows(/Port on this machine/)
      answer('auto')
      const { code, screen } = await ended()
      expect(code).toBe(0)
      expect(screen).not.toMatch(/Name|Context|Host|How long/)
    })

    it('says what is wrong with what was given before it asks', async () => {
      desk.add('web')
      const { ended } = await desk.enter('brow config add web')
      expect(await ended()).toMatchObject({
        code: 4,
        screen: expect.stringContaining('profile "web" is there already'),
      })
    })

    it.each(['C-c', 'C-d'])('leaves nothing after %s', async (key) => {
      const { ended } = await desk.enter('brow config add db')
      await shows(/Context, by number or name: ?$/m)
      answer('dev')
      await shows(/Host, as the cluster knows it: ?$/m)
      desk.tmux.type(key)
      expect((await ended()).code).toBe(130)
      expect(desk.names()).toEqual([])
    })
  })

  describe.skipIf(!ready)('what destroys', () => {
    it('asks first, and does nothing without a yes', async () => {
      for (const name of ['one', 'two']) desk.add(name)
      const first = await desk.enter("brow config remove 'o*' two")
      await shows(/Remove one, two\? \[y\/N\] ?$/m)
      answer('')
      expect((await first.ended()).code).toBe(130)
      expect(desk.names()).toEqual(['one', 'two'])
      const second = await desk.enter('brow config remove one')
      await shows(/Remove one\? \[y\/N\] ?$/m)
      answer('y')
      expect((await second.ended()).code).toBe(0)
      expect(desk.names()).toEqual(['two'])
      const third = await desk.enter('brow pod delete --all')
      await shows(/Delete all relays of yours\? \[y\/N\] ?$/m)
      desk.tmux.type('C-c')
      expect((await third.ended()).code).toBe(130)
    })

    it.each([
      ['config', 'remove', 'one'],
      ['config', 'remove', '--all'],
      ['pod', 'delete', '--all'],
      ['pod', 'cleanup'],
    ])('needs --yes where nobody can be asked: %s %s %s', (...argv) => {
      desk.add('one')
      const { status, stderr } = desk.world.brow(...argv.filter(Boolean))
      expect(status).toBe(2)
      expect(stderr).toMatch(/^brow: .* asks first, and nobody is there to answer\n {2}→ brow .* --yes.*\n$/)
      expect(desk.names()).toEqual(['one'])
    })
  })

  describe.skipIf(!ready)('config edit in an editor', () => {
    /** An editor that makes each of these replacements, one a call. */
    function editor(...edits: string[]): string {
      const lines = edits.map((edit, at) => `${at + 1}) sed -i.bak '${edit}' "$1" ;;`).join('\n')
      const count = join(desk.world.home, 'calls')
      return desk.put(
        'editor of mine',
        `#!/bin/sh\necho >>'${count}'\ncase $(wc -l <'${count}' | tr -d ' ') in\n${lines}\nesac\n`,
        0o755,
      )
    }
    const withEditor = (path: string) => `set --global --export VISUAL "'${path}'"; brow config edit web`

    it('takes what checks, and shows again what does not', async () => {
      desk.add('web')
      const path = editor('s/3306/"x"/', 's/"x"/"y"/', 's/"y"/3307/')
      const { ended } = await desk.enter(withEditor(path))
      await shows(/profile\.json:\d+: (localPort|port) must be a /)
      await shows(/Open it again\? \[Y\/n\] ?$/m)
      answer('')
      await shows(/"y"|Open it again\?[\s\S]*Open it again\? \[Y\/n\] ?$/m)
      answer('y')
      const { code } = await ended()
      expect(code).toBe(0)
      expect(JSON.parse(desk.world.brow('config', 'show', 'web', '--json').stdout).port).toBe(3307)
    })

    it('keeps what was written when it is given up', async () => {
      desk.add('web')
      const { ended } = await desk.enter(withEditor(editor('s/{/{{/')))
      await shows(/is not JSON[\s\S]*Open it again\? \[Y\/n\] ?$/m)
      answer('n')
      const { code, screen } = await ended()
      expect(code).toBe(1)
      const [, file = ''] = /what you wrote is in (\S+profile\.json)/.exec(screen.replace(/\n/g, '')) ?? []
      expect(existsSync(file)).toBe(true)
      expect(readFileSync(file, 'utf8')).toContain('{{')
      expect(desk.names()).toEqual(['web'])
    })

    it('says so when nothing was changed', async () => {
      desk.add('web')
      const { ended } = await desk.enter(withEditor(editor()))
      expect(await ended()).toMatchObject({ code: 0, screen: expect.stringContaining('nothing was changed') })
    })
  })
})
