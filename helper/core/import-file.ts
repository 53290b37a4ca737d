// What a file holds that somebody wants to import: profiles of brow, old or new, or forwards of another tool.

import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { parseConfig } from './config.ts'
import { selfContained } from './export-config.ts'
import type { Candidate, Given } from './import-candidate.ts'
import { candidatesFromKftray } from './import-kftray.ts'
import { candidatesFromKrelay } from './import-krelay.ts'
import { findJsonFault } from './json-fault.ts'

const formats = () => say`it may be profiles of brow, the list that kftray exports, or a targets file of krelay`

/** `where` is the file's name, for messages. */
export function readImport(text: string, where: string, given: Given): Candidate[] {
  const json = /^\s*[[{]/.test(text)
  const candidates = json ? fromJson(text, where) : candidatesFromKrelay(text, given)
  // A text of which no line can be used is hardly a targets file.
  if (candidates.length > 0 && (json || candidates.some(({ profile }) => profile !== undefined))) return candidates
  const [first] = candidates
  const what = first === undefined ? say`it is empty` : `${first.name}: ${first.refusal}`
  throw new BrowError('usage', say`nothing to import in ${where}: ${what}`, { hint: formats() })
}

function fromJson(text: string, where: string): Candidate[] {
  const fault = findJsonFault(text)
  if (fault !== undefined) {
    throw new BrowError('usage', say`${where}:${fault.line}:${fault.column} is not JSON: ${fault.message}`, {
      hint: formats(),
    })
  }
  const document: unknown = JSON.parse(text)
  if (Array.isArray(document)) return candidatesFromKftray(document)
  const { profiles, defaults } = parseConfig(document, where)
  return [...profiles].map(([name, profile]) => ({ name, profile: selfContained(profile, defaults) }))
}
