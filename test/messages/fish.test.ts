import { describe, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { World } from '../fish/world.ts'
import { filesOf, textOf } from '../structure/sources.ts'

const files = filesOf('fish/*.fish').filter((path) => !/_brow_(zh|verbs)/.test(path))
const code = files.map((path) => textOf(path).replace(/^\s*#.*$/gm, '')).join('\n')
const all = (pattern: RegExp, text = code) => [...text.matchAll(pattern)].map(([, found]) => found!)
const unique = (texts: string[]) => [...new Set(texts)].sort()
const unescaped = (text: string) => text.replace(/\\(['\\])/g, '$1')

/** What `_brow_say` is asked to say. */
const sentences = unique(all(/_brow_say '((?:[^'\\]|\\.)*)'/g).map(unescaped))

/** `'a' | 'b'` of a type, wherever it is written. */
const unionIn = (path: string, name: string) => {
  const [, body = ''] = new RegExp(`${name}:?\\s*=?((?:\\s*\\|?\\s*'[\\w-]+')+)`).exec(textOf(path)) ?? []
  return all(/'([\w-]+)'/g, body)
}

const checks = [
  ...filesOf('helper/commands/doctor{.ts,/*.ts}'),
  ...filesOf('helper/core/{doctor-cluster,check-config}.ts'),
]

/** Words of the data that tables and lines show: headers, labels, states, events, checks, and what was done. */
const words = unique([
  ...all(/_brow_table \d+ ([A-Z/ ]+) \$/g).flatMap((headers) => headers.split(' ')),
  ...all(/_brow_word ([a-z]+|'[^']*')/g).map((word) => word.replaceAll("'", '')),
  ...all(/_brow_each (\w+) /g).filter((word) => word !== 'DONE'),
  ...all(
    /(?:_brow_fields|set --local fields) ([\w.,]+)(?: pod info| config show|$)/gm,
    textOf('fish/_brow_cmd_pod_info.fish'),
  )
    .concat(all(/set --local fields ([\w.,]+)$/gm, textOf('fish/_brow_cmd_config_show.fish')))
    .concat('ttlSeconds,maxTtlSeconds,lingerSeconds,recreate,relay.image')
    .flatMap((fields) => fields.split(',').map((field) => field.replace(/.*\./, '').replace(/Seconds$/, ''))),
  ...unionIn('helper/types.ts', 'RelayState'),
  ...unionIn('helper/types.ts', 'ForwardState'),
  ...unionIn('helper/types.ts', 'event'),
  ...unionIn('helper/store/history.ts', 'event'),
  ...unionIn('helper/core/import-plan.ts', 'action').filter((action) => action !== 'refused'),
  ...['deleted', 'kept', 'left'].map((relay) => `relay ${relay}`),
  ...checks.flatMap((path) => all(/\bcheck(?:: | = )'([^']+)'/g, textOf(path))),
])

/** Pairs of a catalogue in fish, as its file has them. */
const pairsIn = (path: string) =>
  [...textOf(path).matchAll(/^ {8}('(?:[^'\\]|\\.)*'|\S+) ('(?:[^'\\]|\\.)*'|\S+)/gm)].map(([, english, chinese]) =>
    [english!, chinese!].map((text) => unescaped(text.replace(/^'|'$/g, ''))),
  ) as [string, string][]

const said = pairsIn('fish/_brow_zh.fish')
const spelt = pairsIn('fish/_brow_zh_word.fish')

describe('the catalogue of fish', () => {
  it('has every sentence once, and none that nobody says', () => {
    expect(sentences.length).toBeGreaterThan(50)
    expect(said.map(([english]) => english).sort()).toEqual(sentences)
  })

  it('has every word of the data once', () => {
    expect(words.length).toBeGreaterThan(60)
    const known = spelt.map(([english]) => english)
    expect(words.filter((word) => !known.includes(word))).toEqual([])
    expect(known.length).toBe(new Set(known).size)
  })

  it('keeps the holes, in their order', () => {
    const holes = (text: string) => text.match(/%\S?/g) ?? []
    const kinds = (text: string) => holes(text).map((hole) => hole.slice(0, 2))
    expect(said.filter(([english, chinese]) => String(kinds(english)) !== String(kinds(chinese)))).toEqual([])
    expect(said.filter(([english]) => kinds(english).some((kind) => kind !== '%s'))).toEqual([])
  })

  it('is Chinese, but for names and commands', () => {
    const english = /\b(the|is|are|of|to|a|an|no|not|it|its|in|with|from|this|that|left|says)\b/
    expect(said.filter(([, chinese]) => english.test(chinese))).toEqual([])
  })
})

describe('the functions of fish', () => {
  it('write no sentence past the catalogue', () => {
    const bare =
      /_brow_error ['"][a-z].*|\becho ['"][a-z]\w* \w.*|_brow_done "[^"]* {2}[a-z].*|prompt-str '[^']*[a-z].*/gi
    expect(code.match(bare) ?? []).toEqual([])
  })
})

everyFish((fish) => {
  const say = (code: string, env: NodeJS.ProcessEnv, argv: string[] = []) => {
    const world = new World(fish)
    try {
      return world.fish(code, argv, { env }).stdout
    } finally {
      world.remove()
    }
  }

  describe('fish', () => {
    it('says every sentence in both languages, as its catalogue has it', () => {
      const each = 'for text in $argv; _brow_zh $text; end'
      expect(say(each, {}, sentences).trimEnd().split('\n').sort()).toEqual(said.map(([, chinese]) => chinese).sort())
      const values = "for text in $argv; _brow_say (string replace --all '%' '%%' -- $text); end"
      expect(say(values, { BROW_LANG: 'en' }, sentences).trimEnd().split('\n')).toEqual(sentences)
    })

    it.each([
      ['BROW_LANG', { BROW_LANG: 'zh', LC_ALL: 'en_US.UTF-8' }, 'zh'],
      ['LC_ALL', { BROW_LANG: '', LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
      ['LC_MESSAGES', { BROW_LANG: '', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh'],
      ['LANG', { BROW_LANG: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
      ['LANG, of another country', { BROW_LANG: '', LANG: 'fr_FR.UTF-8' }, 'en'],
    ])('follows %s as the helper does', (_, env, language) => {
      expect(say('_brow_language; echo $_brow_spoken', env).trim()).toBe(language)
    })

    it('follows the configuration, also when it changes', () => {
      const code = `
        mkdir -p $XDG_CONFIG_HOME/brow; set file $XDG_CONFIG_HOME/brow/config.json
        _brow_language; echo $_brow_spoken
        echo '{ "version": 2, "language": "zh", "profiles": {} }' >$file; _brow_language; echo $_brow_spoken
        echo '{ "version": 2, "profiles": {} }' >$file; touch -t 202001010000 $file; _brow_language; echo $_brow_spoken`
      expect(say(code, { BROW_LANG: '' }).trim().split('\n')).toEqual(['en', 'zh', 'en'])
    })

    it('aligns a Chinese table by its width on the screen, and paints it by what the data says', () => {
      const cells = [
        'NAME',
        'STATE',
        'LEFT',
        '数据库',
        'ready',
        '30m',
        'web',
        'reconnecting',
        '2h5m',
        'ready',
        'dead',
        '',
      ]
      expect(say('_brow_table_aligned 3 $argv', { BROW_LANG: 'zh' }, cells).split('\n')).toEqual([
        '名称    状态    剩余',
        '数据库  就绪    30m',
        'web     重连中  2h5m',
        'ready   失效    ',
        '',
      ])
    })

    it.each([
      ['1800', '30分钟'],
      ['45', '45秒'],
      ['7500', '2小时5分'],
      ['3600', '1小时'],
      ['-3', '逾期'],
    ])('says of %s seconds: %s', (seconds, text) => {
      expect(say('_brow_left $argv', { BROW_LANG: 'zh' }, [seconds]).trim()).toBe(text)
    })
  })
})
