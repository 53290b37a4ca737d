import { checkDocument, checkFields, checkPorts } from '../../core/check-config.ts'
import type { Config } from '../../core/config.ts'
import { type Finding, notFoundOut } from '../../core/doctor.ts'
import { say } from '../../messages/say.ts'
import { readText, writeFileAtomic } from '../../store/files.ts'
import type { Paths } from '../../store/paths.ts'
import { profilesCacheText } from '../../store/profiles-cache.ts'

/** The configuration file, what is wrong with profiles, and whether completion knows them. */
export function configFindings(config: Config, paths: Paths): Finding[] {
  const names = [...config.profiles.keys()]
  const checked = [
    ...checkDocument(config),
    ...names.flatMap((name) => checkFields(name, config)),
    ...checkPorts(names, config),
  ]
  const wrong = checked
    .filter(({ status }) => status !== 'ok')
    .map(({ name, check, status, message, hint }): Finding => {
      const where = name === 'config' ? { check: 'config', subject: check } : { check: 'profile', subject: name }
      return { ...where, status, message, hint }
    })
  return [summary(config, paths), ...wrong, ...cacheFindings(config, paths)]
}

function summary({ profiles }: Config, paths: Paths): Finding {
  const said = { check: 'config', subject: paths.config, status: 'ok' } as const
  if (profiles.size > 0) return { ...said, message: say`profiles: ${profiles.size}` }
  return { ...said, message: say`there are no profiles yet`, hint: 'brow config add' }
}

function cacheFindings(config: Config, paths: Paths): Finding[] {
  let known: string | undefined
  try {
    known = readText(paths.profilesCache)
  } catch (error) {
    // Everything but TAB does without it.
    return [{ ...notFoundOut('completion', paths.profilesCache, error), status: 'warn' }]
  }
  if ((known ?? '') === profilesCacheText(config)) return []
  return [
    {
      check: 'completion',
      subject: paths.profilesCache,
      status: 'warn',
      message: say`it is behind the configuration: TAB offers what was before`,
      mend: () => writeFileAtomic(paths.profilesCache, profilesCacheText(config)),
    },
  ]
}
