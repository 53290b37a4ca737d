import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { Desk, hasFish } from './stage.ts'

const has = (program: string, flag: string) => spawnSync(program, [flag]).status === 0
const ready = hasFish && has('tmux', '-V')

everyFish((fish) => {
  let desk: Desk

  beforeEach(() => {
    desk = new Desk(fish)
    for (const name of ['mysql-dev', 'two words', '数据库 🐟', 'web']) desk.add(name)
  })
  afterEach(() => desk.leave())

  const shows = (pattern: RegExp) => desk.tmux.shows(pattern)
  const choice = /number or name \(nothing: leave it\): ?$/m
  const choices = /numbers, ranges or names, as 1 3-5 \(nothing: leave it\): ?$/m

  describe.skipIf(!ready)('a verb without a NAME on a terminal', () => {
    it('shows a numbered menu and takes a number', async () => {
      const { ended } = await desk.enter('brow config show')
      expect(await shows(choice)).toMatch(/^ {3}2\) {2}two words {2,}db\.internal:3306 in dev$/m)
      desk.tmux.enter('5')
      await shows(/this is none of them: "5"/)
      desk.tmux.enter('1 2')
      await shows(/only one can be picked/)
      desk.tmux.enter('3')
      const { code, screen } = await ended()
      expect(code).toBe(0)
      expect(screen).toMatch(/^name +数据库 🐟$/m)
    })

    it('takes several where the verb does: numbers, ranges and names', async () => {
      const { ended } = await desk.enter('brow config remove')
      await shows(choices)
      desk.tmux.enter('2-3, web')
      await shows(/Remove two words, 数据库 🐟, web\? \[y\/N\] ?$/m)
      desk.tmux.enter('yes')
      expect((await ended()).code).toBe(0)
      expect(desk.names()).toEqual(['mysql-dev'])
    })

    it.each(['Enter', 'C-c', 'C-d'])('leaves it, and says so, after %s', async (key) => {
      const { ended } = await desk.enter('brow config remove --yes')
      await shows(choices)
      desk.tmux.type(key)
      const { code, screen } = await ended()
      expect(code).toBe(130)
      expect(screen).toContain('nothing was picked')
      expect(desk.names()).toHaveLength(4)
    })

    it('picks nothing where --tag or --all says what is meant, or none means all', async () => {
      expect((await (await desk.enter('brow config remove --all --yes')).ended()).code).toBe(0)
      expect((await (await desk.enter('brow config list')).ended()).screen).toContain('no profiles')
    })

    it('says what there is to do when there is nothing to pick', async () => {
      const { code, screen } = await (await desk.enter('brow stop')).ended()
      expect(code).toBe(3)
      expect(screen).toMatch(/brow: nothing is open\n {2}→ brow connect$/m)
    })

    it('keeps the command of run behind the picked name', async () => {
      const { ended } = await desk.enter('brow run -- true')
      await shows(choice)
      desk.tmux.enter('web')
      // There is no such cluster here; the point is which profile was opened.
      expect((await ended()).screen).toMatch(/context "dev"/)
    })
  })

  describe.skipIf(!ready)('a verb without a NAME where nobody can be asked', () => {
    it('is a usage error', () => {
      const { status, stderr } = desk.world.brow('config', 'show')
      expect(status).toBe(2)
      expect(stderr).toMatch(/^brow: config show needs NAME\n/)
      expect(desk.world.brow('stop').status).toBe(2)
    })
  })

  describe.skipIf(!ready || !has('fzf', '--version'))('picking with fzf', () => {
    it('marks several with TAB, previews the profile, and Esc leaves it', async () => {
      const first = await desk.enter('set --global --export BROW_PICKER fzf; brow config remove --yes')
      await shows(/ttl +30m/)
      desk.tmux.type('Tab', 'Down', 'Tab', 'Enter')
      expect((await first.ended()).code).toBe(0)
      expect(desk.names()).toHaveLength(2)
      const second = await desk.enter('brow config show')
      await shows(/brow config show/)
      await shows(/\d\/2/)
      desk.tmux.type('Escape')
      expect(await second.ended()).toMatchObject({ code: 130, screen: expect.stringContaining('nothing was picked') })
    })
  })

  describe.skipIf(!ready)('help on a terminal', () => {
    it('is as wide as the terminal, and paged only when asked', async () => {
      desk.tmux.run('resize-window', '-x', '40')
      const { ended } = await desk.enter('brow help pod renew')
      await ended()
      expect(desk.tmux.screen(undefined, '-S', '-')).toMatch(
        /^ {2}--ttl DURATION\n {6}Time to live, 10s to 24h \(default:/m,
      )
      const paged = await desk.enter("PAGER='sed s/^/paged:/' brow help pod renew --page")
      expect((await paged.ended()).screen).toMatch(/^paged:FLAGS OF EVERY VERB/m)
    })

    it.each([
      ['config', 'show', '--help'],
      ['start', '--help'],
      ['help', 'pod'],
    ])('exits 0: %s %s %s', (...argv) => {
      expect(desk.world.brow(...argv.filter(Boolean)).status).toBe(0)
    })
  })
})
