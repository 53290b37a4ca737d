// Which language a person wants.

import type { Language } from './say.ts'

export interface Wishes {
  /** --lang */
  flag?: string
  env: NodeJS.ProcessEnv
  /** Of the configuration; asked only when nothing before it decides. */
  configured: () => string | undefined
}

export interface Choice {
  language: Language
  /** Who decided: a variable's name where it was one. */
  source: '--lang' | 'BROW_LANG' | 'config' | 'LC_ALL' | 'LC_MESSAGES' | 'LANG' | 'default'
}

/** Whoever says something first decides: --lang, BROW_LANG, the configuration, then the locale as POSIX orders it. */
export function chooseLanguage({ flag, env, configured }: Wishes): Choice {
  const voices: [Choice['source'], () => string | undefined][] = [
    ['--lang', () => flag],
    ['BROW_LANG', () => env.BROW_LANG],
    ['config', configured],
    ['LC_ALL', () => env.LC_ALL],
    ['LC_MESSAGES', () => env.LC_MESSAGES],
    ['LANG', () => env.LANG],
  ]
  for (const [source, voice] of voices) {
    const said = voice()
    if (said) return { language: /^zh(?![a-z])/i.test(said) ? 'zh' : 'en', source }
  }
  return { language: 'en', source: 'default' }
}
