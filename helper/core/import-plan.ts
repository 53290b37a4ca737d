// What an import does to a configuration.

import { isDeepStrictEqual } from 'node:util'
import { BrowError, isBrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Profile } from '../types.ts'
import { type Config, faultText } from './config.ts'
import type { Candidate, Given } from './import-candidate.ts'
import { nameFault } from './names.ts'
import { resolveProfile } from './profile.ts'
import { checkProfile, type ProfileDefaults } from './schema.ts'

export type ImportStep =
  | { name: string; action: 'added' | 'replaced' | 'unchanged'; profile: Profile; remark?: string }
  | { name: string; action: 'refused'; error: BrowError }

export interface ImportOptions extends Given {
  /** Profiles of the same name are written over. */
  replace: boolean
}

export function planImport(candidates: Candidate[], config: Config, options: ImportOptions): ImportStep[] {
  return candidates.map((candidate) => {
    try {
      const profile = profileOf(candidate, config.defaults, options)
      const { name, remarks = [] } = candidate
      const remark = remarks.length === 0 ? undefined : remarks.join(say`; `)
      return { name, action: actionFor(name, profile, config, options), profile, remark }
    } catch (error) {
      if (!isBrowError(error)) throw error
      return { name: candidate.name, action: 'refused', error }
    }
  })
}

export function applyImport(steps: ImportStep[], config: Config): void {
  for (const step of steps) {
    if (step.action === 'added' || step.action === 'replaced') config.profiles.set(step.name, step.profile)
  }
}

function actionFor(name: string, profile: Profile, config: Config, { replace }: ImportOptions) {
  if (!config.profiles.has(name)) return 'added'
  if (isDeepStrictEqual(config.profiles.get(name), profile)) return 'unchanged'
  if (replace) return 'replaced'
  throw new BrowError('exists', say`profile "${name}" is there already, and differs`, {
    hint: say`to write over it: --replace`,
  })
}

/** Sound in itself and with the defaults here. */
function profileOf({ name, profile, refusal }: Candidate, defaults: ProfileDefaults, given: Given): Profile {
  if (refusal !== undefined) throw new BrowError('failed', refusal)
  const fault = nameFault(name)
  if (fault !== undefined) throw new BrowError('failed', say`not a name for a profile: ${fault}`)
  if (typeof profile !== 'object' || profile === null) throw new BrowError('failed', say`it is not an object`)
  const fields = profile as Partial<Profile>
  const { context = given.context, namespace = given.namespace } = fields
  if (context === undefined) {
    throw new BrowError('usage', say`it names no context`, {
      hint: say`give one for all that have none: --context CONTEXT`,
    })
  }
  const checked = checkProfile({ context, ...(namespace === undefined ? {} : { namespace }), ...fields })
  if ('faults' in checked) throw new BrowError('failed', faultText('', checked.faults))
  resolveProfile(name, checked.profile, { defaults })
  return checked.profile
}
