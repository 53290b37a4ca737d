import { describe, expect, it } from 'vitest'
import { zh } from '../../helper/messages/zh.ts'
import { filesOf, textOf } from '../structure/sources.ts'
import { codeOf, helperKeys, holesOf, sayKeys, sources } from './texts.ts'

const keys = helperKeys()

describe('the Chinese catalogue', () => {
  it('has every text of the helper', () => {
    expect(keys.length).toBeGreaterThan(300)
    expect(keys.filter((key) => !Object.hasOwn(zh, key))).toEqual([])
  })

  it('has nothing that nobody says', () => {
    expect(Object.keys(zh).filter((key) => !keys.includes(key))).toEqual([])
  })

  it('has each text in one file', () => {
    const files = filesOf('helper/messages/zh/*.ts').map(textOf)
    const entries = files.flatMap((text) => text.match(/^ {2}(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\w+):/gm) ?? [])
    expect(entries.length).toBe(Object.keys(zh).length)
  })

  it('has the holes of the English text', () => {
    const wrong = Object.entries(zh).filter(([key, text]) => String(holesOf(key)) !== String(holesOf(text)))
    expect(wrong).toEqual([])
  })

  it('is Chinese, but for names and commands', () => {
    const english = /\b(the|is|are|of|to|a|an|no|not|it|its|in|with|and|from|this|that|must|cannot|does)\b/
    expect(Object.entries(zh).filter(([, text]) => english.test(text.replace(/--\S+/g, '')))).toEqual([])
    // Everything says something in Chinese, but for a frame of holes or a word that is the same.
    const plain = Object.entries(zh).filter(([, text]) => !/[\u3400-\u9fff，。：；（“]/u.test(text))
    expect(plain.filter(([key]) => !['context', 'a {0}'].includes(key))).toEqual([])
  })
})

describe('the sources', () => {
  const literal = `(?:'[^'\\n]*'|"[^"\\n]*"|\`[^\`]*\`)`

  it('say what went wrong in the language of the reader', () => {
    const bare = new RegExp(`new BrowError\\(\\s*[\\w.'-]+,\\s*${literal}`, 'g')
    expect(sources.flatMap((path) => codeOf(path).match(bare) ?? [])).toEqual([])
  })

  it('say the hints, but for those that are a command and nothing else', () => {
    const bare = new RegExp(`\\bhint(?:: | = )(${literal})`, 'g')
    const command = /^.(brow |kubectl |ls |kill |--|key=value|\$\{)[^,;]*.$/
    const hints = sources.flatMap((path) => [...codeOf(path).matchAll(bare)].map(([, hint]) => hint!))
    expect(hints.length).toBeGreaterThan(5)
    expect(hints.filter((hint) => !command.test(hint))).toEqual([])
  })

  it('hide no text from the collector', () => {
    const code = 'say`a $'.concat('{b ? `c $', '{d}` : "}"} e` + say`f \\`g\\``')
    expect(sayKeys(code)).toEqual(['a {0} e', 'f `g`'])
    const said = sources.flatMap((path) => codeOf(path).match(/\bsay`/g) ?? [])
    expect(sources.flatMap((path) => sayKeys(codeOf(path))).length).toBe(said.length)
  })
})
