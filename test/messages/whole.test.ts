// Whole outputs as a person sees them, through real fish and the packaged helper, in both languages.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { World } from '../fish/world.ts'

everyFish((fish) => {
  let world: World

  beforeEach(() => {
    world = new World(fish)
  })
  afterEach(() => world.remove())

  const brow = (language: string, ...argv: string[]) => {
    const { stdout, stderr, status } = world.fish('brow $argv', argv, { env: { BROW_LANG: language } })
    return { text: `${stdout}${stderr}`, status }
  }

  describe('a person reads', () => {
    it('that nothing is open', () => {
      expect(brow('en', 'list').text).toBe(
        'nothing is open; try: brow connect NAME (brow config list shows the names)\n',
      )
      expect(brow('zh', 'list').text).toBe('没有打开的转发；试试：brow connect NAME（名称见 brow config list）\n')
    })

    it('what a new profile leads to', () => {
      const words = ['config', 'add', '数据库', 'dev', 'db.internal', '3306']
      expect(brow('zh', ...words).text).toBe('✔ 数据库  127.0.0.1:3306 → db.internal:3306  （context dev）\n')
      expect(brow('zh', ...words)).toEqual({
        text: "brow: 档案“数据库”已经存在\n  → brow config edit '数据库'\n",
        status: 4,
      })
      expect(brow('en', ...words).text).toBe(
        'brow: profile "数据库" is there already\n  → brow config edit \'数据库\'\n',
      )
    })

    it('what is wrong, and what to do about it', () => {
      expect(brow('en', 'config', 'show', 'nope')).toEqual({
        text: 'brow: no profile named "nope"\n  → brow config list\n',
        status: 3,
      })
      expect(brow('zh', 'config', 'show', 'nope').text).toBe('brow: 没有名为“nope”的档案\n  → brow config list\n')
      expect(brow('zh', 'config', 'add', 'a', 'dev', 'db', '1', '--ttl', '30').text).toBe(
        'brow: ttl 无效：“30”\n  → 数字加单位，例如 90s、30m、2h、1h30m；是不是想输入 30m？\n',
      )
      expect(brow('zh', 'lsit').text).toBe('brow: 未知的命令：“lsit”\n  → 是不是想输入：brow list\n')
    })

    it('labels in columns that are aligned on the screen', () => {
      brow('zh', 'config', 'add', 'db', 'dev', 'db.internal', '3306')
      const lines = brow('zh', 'config', 'show', 'db').text.split('\n')
      expect(lines.slice(0, 4)).toEqual([
        '名称          db',
        'context       dev',
        '主机          db.internal',
        '端口          3306',
      ])
      expect(lines).toContain('期限          30分钟')
    })

    it('an overview, and help', () => {
      expect(brow('zh').text).toMatch(/^brow：从这个 shell 通往/)
      expect(brow('zh', 'help').text).toContain('brow help VERB 说明其中的某个命令。')
      expect(brow('en', 'help').text).toContain('brow help VERB explains one of them.')
    })
  })

  describe('--lang', () => {
    it.each([[['--lang', 'zh', 'list']], [['--lang=zh', 'list']], [['list', '--lang', 'zh']]])('%s', (argv) => {
      expect(brow('en', ...argv).text).toMatch(/^没有打开的转发/)
    })

    it('leaves the words of a command behind -- alone', () => {
      expect(brow('en', 'list', '--', '--lang', 'zh').status).toBe(2)
    })
  })

  describe('brow language', () => {
    it('tells the language and who chose it', () => {
      expect(brow('en', 'language').text).toBe('Messages are in English, as BROW_LANG says.\n')
      expect(world.fish('brow language', [], { env: { BROW_LANG: '', LANG: 'zh_CN.UTF-8' } }).stdout).toBe(
        '消息使用中文，由 LANG 决定。\n',
      )
    })

    it('changes it for this shell and every other one', () => {
      const env = { BROW_LANG: '' }
      const code = 'brow list; brow language zh; brow list; brow language en; brow list'
      const { stdout, stderr } = world.fish(code, [], { env })
      expect(stdout).toBe('消息使用中文，由配置文件决定。\nMessages are in English, as the configuration says.\n')
      expect(stderr.split('\n').map((line) => line.slice(0, 7))).toEqual(['nothing', '没有打开的转发', 'nothing', ''])
    })

    it('says when something goes before the configuration', () => {
      const { text } = brow('en', 'language', 'zh')
      expect(text).toBe(
        'Messages are in English, as BROW_LANG says.\nThe configuration says zh, but BROW_LANG goes before it.\n',
      )
    })
  })
})
