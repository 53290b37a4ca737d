import { type CheckItem, checkDocument, checkFields, checkPorts } from '../../core/check-config.ts'
import { type Config, namesOf } from '../../core/config.ts'
import { profileKind, select } from '../../core/selection.ts'
import { BrowError, isBrowError } from '../../errors.ts'
import { say } from '../../messages/say.ts'
import { readConfig } from '../../store/config.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'
import { resolveNamed, wantedOf } from '../profiles.ts'

/** The file and all profiles; with names, these and their clusters. */
export default async function check(context: CommandContext): Promise<unknown> {
  const items = await findings(context)
  const failed = items.filter(({ status }) => status === 'fail')
  const [first] = failed
  if (first === undefined) return { items }
  const names = [...new Set(failed.map(({ name }) => name))].slice(0, 5).join(', ')
  throw new BrowError('failed', say`${failed.length} of ${items.length} checks failed: ${names}`, {
    hint: first.hint,
    items,
  })
}

async function findings(context: CommandContext): Promise<CheckItem[]> {
  const wanted = wantedOf(context)
  const everything = wanted.words.length === 0 && wanted.tags?.length === 0
  let config: Config
  try {
    config = readConfig(pathsFrom(context.env))
  } catch (error) {
    if (!isBrowError(error)) throw error
    return [{ name: 'config', check: 'file', status: 'fail', message: error.message, hint: error.hint }]
  }
  const choices = select(everything ? { words: [], all: true } : wanted, namesOf(config), profileKind)
  const missing = choices.find(({ error }) => error !== undefined)?.error
  if (missing !== undefined) throw missing
  const names = choices.map(({ name }) => name)
  const local = [
    ...checkDocument(config),
    ...names.flatMap((name) => checkFields(name, config)),
    ...checkPorts(names, config),
  ]
  if (everything && wanted.all !== true) return local
  const sound = names.filter((name) => !local.some((item) => item.name === name && item.status === 'fail'))
  return [...local, ...(await askClusters(sound, config, context))]
}

async function askClusters(names: string[], config: Config, context: CommandContext): Promise<CheckItem[]> {
  const engine = await import('../../engine.ts')
  const { env, signal } = context
  const profiles = names.map((name) => resolveNamed(config, name, { words: [], flags: {}, env }))
  return (await Promise.all(profiles.map((profile) => engine.checkProfile(profile, { env, signal })))).flat()
}
