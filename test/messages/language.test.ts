import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../helper/messages/choose.ts'
import { phrase, say, speak } from '../../helper/messages/say.ts'
import { makeWorld } from '../cli/world.ts'

const chosen = (env: NodeJS.ProcessEnv, { flag, config }: { flag?: string; config?: string } = {}) =>
  chooseLanguage({ flag, env, configured: () => config })

describe('the language', () => {
  it.each([
    ['the flag', { BROW_LANG: 'en', LC_ALL: 'C' }, { flag: 'zh', config: 'en' }, 'zh', '--lang'],
    ['BROW_LANG', { BROW_LANG: 'en', LC_ALL: 'zh_CN.UTF-8' }, { config: 'zh' }, 'en', 'BROW_LANG'],
    ['the configuration', { LC_ALL: 'C', LANG: 'en_US.UTF-8' }, { config: 'zh' }, 'zh', 'config'],
    ['LC_ALL', { LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US', LANG: 'C' }, {}, 'zh', 'LC_ALL'],
    ['LC_MESSAGES', { LC_ALL: '', LC_MESSAGES: 'zh_TW', LANG: 'C' }, {}, 'zh', 'LC_MESSAGES'],
    ['LANG', { LANG: 'zh-Hans' }, {}, 'zh', 'LANG'],
    ['LANG, of a country we have no words for', { LANG: 'fr_FR.UTF-8' }, {}, 'en', 'LANG'],
    ['nobody', {}, {}, 'en', 'default'],
  ])('is what %s says', (_, env, more, language, source) => {
    expect(chosen(env, more)).toEqual({ language, source })
  })

  it('asks the configuration only when nothing before it decides', () => {
    const configured = () => {
      throw new Error('asked')
    }
    expect(chooseLanguage({ env: { BROW_LANG: 'zh' }, configured }).language).toBe('zh')
  })
})

describe('a sentence', () => {
  it('is the source itself in English', () => {
    expect(say`no profile named "${'db'}"`).toBe('no profile named "db"')
    expect(say`a tab: \t, a dollar: \$`).toBe('a tab: \t, a dollar: $')
  })

  it('puts its values where the other language wants them', () => {
    try {
      speak('zh', { '{0} of {1}': '{1} 中的 {0}', plain: '素' })
      expect(say`${'$&'} of ${'{0}'}`).toBe('{0} 中的 $&')
      expect(say`untold ${1}`).toBe('untold 1')
      expect(phrase('plain')).toBe('素')
      expect(phrase('toString')).toBe('toString')
    } finally {
      speak('en', {})
    }
  })
})

describe('brow-helper', () => {
  it('speaks Chinese, in JSON and to people; codes stay', async () => {
    using world = makeWorld()
    const { json, status } = await world.brow('config show nope', { BROW_LANG: 'zh' })
    expect(json).toEqual({
      error: { code: 'profile-not-found', message: '没有名为“nope”的档案', hint: 'brow config list' },
    })
    expect(status).toBe(3)
    const { stderr } = await world.brow('config add db dev db.internal 99999 --rows name', { LANG: 'zh_CN.UTF-8' })
    expect(stderr).toBe('brow: local port 无效：“99999”\n  → 应为 1 到 65535 的数字，或 auto\n')
  })

  it('prints help in Chinese, in columns that are aligned on the screen', async () => {
    using world = makeWorld()
    const { stdout } = await world.brow('help stop --lang zh', { COLUMNS: '60' })
    expect(stdout.split('\n示例\n')[0]).toBe(`brow stop: 关闭转发并删除其中继

用法
  brow stop [NAME…] [选项]

参数
  NAME  已打开的转发；用 brow list 查看；可以多个，也可以用
        通配符，例如 'mysql-*'；不写时在终端里询问

选项
  --all        全部
  --tag TAG …  带有该标签的全部
`)
  })

  it('remembers the language that it was told', async () => {
    using world = makeWorld()
    const before = await world.brow('language')
    expect(before.json).toEqual({ language: 'en', source: 'default', configured: null })
    const told = await world.brow('language zh')
    expect(told.json).toEqual({ language: 'zh', source: 'config', configured: 'zh' })
    expect((await world.brow('config show nope')).json.error.message).toBe('没有名为“nope”的档案')
    expect((await world.brow('language', { BROW_LANG: 'en' })).json).toEqual({
      language: 'en',
      source: 'BROW_LANG',
      configured: 'zh',
    })
    expect((await world.brow('language auto', { LANG: 'C.UTF-8' })).json).toEqual({
      language: 'en',
      source: 'LANG',
      configured: null,
    })
  })

  it('refuses a language that it does not speak, and changes nothing', async () => {
    using world = makeWorld()
    await world.brow('language zh')
    const { json, status } = await world.brow('language fr')
    expect(status).toBe(2)
    expect(json.error).toEqual({
      code: 'usage',
      message: '未知的语言：“fr”',
      hint: '可选 en、zh，或 auto（跟随系统）',
    })
    expect((await world.brow('language')).json.configured).toBe('zh')
  })
})
