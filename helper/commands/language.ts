import { textOf } from '../core/flags.ts'
import { languages } from '../core/schema.ts'
import { BrowError } from '../errors.ts'
import { chooseLanguage } from '../messages/choose.ts'
import { say } from '../messages/say.ts'
import { updateConfig } from '../store/config.ts'
import { configuredLanguage } from '../store/language.ts'
import { pathsFrom } from '../store/paths.ts'
import type { CommandContext } from './context.ts'

/** Which language it is and who chose it; with a word, the configuration's is changed first. */
export default async function language({ words, flags, env, signal }: CommandContext): Promise<unknown> {
  const [word] = words
  const wanted = languages.find((known) => known === word)
  if (word !== undefined && wanted === undefined && word !== 'auto') {
    throw new BrowError('usage', say`unknown language: "${word}"`, {
      hint: say`en, zh, or auto for the one of the system`,
    })
  }
  const paths = pathsFrom(env)
  if (word !== undefined) {
    await updateConfig(paths, signal, (config) => {
      config.language = wanted
    })
  }
  const configured = () => configuredLanguage(paths)
  return { ...chooseLanguage({ flag: textOf(flags, 'lang'), env, configured }), configured: configured() ?? null }
}
