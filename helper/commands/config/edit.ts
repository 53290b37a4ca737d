import { readFileSync } from 'node:fs'
import { type Config, namesOf } from '../../core/config.ts'
import { editProfile } from '../../core/edit-profile.ts'
import { givenFlags } from '../../core/field-sources.ts'
import { textOf, textsOf } from '../../core/flags.ts'
import { findJsonFault } from '../../core/json-fault.ts'
import { profileFromText } from '../../core/profile-text.ts'
import { notFound, profileKind } from '../../core/selection.ts'
import { typed } from '../../core/shell-code.ts'
import { BrowError } from '../../errors.ts'
import { say } from '../../messages/say.ts'
import { updateConfig } from '../../store/config.ts'
import { readText } from '../../store/files.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { Profile } from '../../types.ts'
import type { CommandContext } from '../context.ts'
import { resolveNamed } from '../profiles.ts'

/** Fields by flags, or the whole profile from a file. */
export default async function edit({ words, flags, env, signal }: CommandContext): Promise<unknown> {
  const name = words[0]!.normalize('NFC')
  const file = textOf(flags, 'from')
  if (file !== undefined && givenFlags(flags).size + textsOf(flags, 'unset').length > 0) {
    throw new BrowError('usage', say`--from goes without other fields`, { hint: say`write them into the file` })
  }
  const was = textOf(flags, 'was')
  if (was !== undefined && file === undefined) throw new BrowError('usage', say`--was goes with --from`)
  const whole = file === undefined ? undefined : profileIn(file)
  const expected = was === undefined ? undefined : JSON.stringify(jsonIn(was).value)
  return updateConfig(pathsFrom(env), signal, (config: Config) => {
    if (!config.profiles.has(name)) throw notFound(name, namesOf(config), profileKind)
    if (expected !== undefined && JSON.stringify(config.profiles.get(name)) !== expected) {
      throw new BrowError('changed', say`"${name}" was changed by somebody else meanwhile`, {
        hint: say`to see it as it is now: brow config show ${typed(name)} --source`,
      })
    }
    config.profiles.set(name, whole ?? editProfile(config.profiles.get(name), flags))
    return resolveNamed(config, name, { words, flags: {}, env })
  })
}

function profileIn(file: string): Profile {
  const { text, value } = jsonIn(file)
  return profileFromText(text, value, file)
}

function jsonIn(file: string): { text: string; value: unknown } {
  const text = file === '-' ? readFileSync(0, 'utf8') : readText(file)
  if (text === undefined) throw new BrowError('usage', say`there is no file ${file}`)
  const fault = findJsonFault(text)
  if (fault !== undefined) {
    throw new BrowError('usage', say`${file}:${fault.line}:${fault.column} is not JSON: ${fault.message}`)
  }
  return { text, value: JSON.parse(text) }
}
