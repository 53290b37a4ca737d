import { expect, it } from 'vitest'
import { tunnelReason, tunnelSentences } from '../../helper/forward/tunnel-words.ts'
import { speak } from '../../helper/messages/say.ts'
import { zh } from '../../helper/messages/zh.ts'
import { filesOf, textOf } from '../structure/sources.ts'

it('the sentences of the tunnel are those that it says', () => {
  const code = filesOf('helper/tunnel/*.ts').map(textOf).join('\n')
  const unsaid = tunnelSentences.filter((sentence) => {
    const source = sentence.replace(/\d+/g, '\\$\\{[^}]+\\}')
    return !new RegExp(`['\`]${source}['\`]`).test(code)
  })
  expect(unsaid).toEqual([])
  // Seconds stand in the sentence as they stand in the sources.
  expect(code.match(/const (DEAD_TICKS|DIAL_MS|WELCOME_MS) = .*/g)).toEqual([
    'const DIAL_MS = 10_000',
    'const WELCOME_MS = 10_000',
    'const DEAD_TICKS = 10',
  ])
})

it('a reason of the tunnel is told in the language of the reader, and a foreign one is quoted', () => {
  try {
    speak('zh', zh)
    expect(tunnelReason(new Error('nothing heard for 10 s'))).toBe('已有 10 秒没有消息')
    expect(tunnelReason(new Error('read ECONNRESET'))).toBe('read ECONNRESET')
  } finally {
    speak('en', {})
  }
})
