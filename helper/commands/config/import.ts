import { readFileSync } from 'node:fs'
import { batchDocument, type Outcome } from '../../core/batch.ts'
import { switchOf, textOf } from '../../core/flags.ts'
import { readImport } from '../../core/import-file.ts'
import { applyImport, type ImportStep, planImport } from '../../core/import-plan.ts'
import { BrowError } from '../../errors.ts'
import { say } from '../../messages/say.ts'
import { readConfig, updateConfig } from '../../store/config.ts'
import { readText } from '../../store/files.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'

/** Takes over what can be a profile, and says of everything else why it cannot. */
export default async function importProfiles({ words, flags, env, signal }: CommandContext): Promise<unknown> {
  const file = words[0]!
  const text = file === '-' ? readFileSync(0, 'utf8') : readText(file)
  if (text === undefined) throw new BrowError('usage', say`there is no file ${file}`)
  const given = { context: textOf(flags, 'context'), namespace: textOf(flags, 'namespace') }
  const options = { ...given, replace: switchOf(flags, 'replace') ?? false }
  const candidates = readImport(text, file === '-' ? say`standard input` : file, given)
  const paths = pathsFrom(env)
  if (switchOf(flags, 'dryRun')) {
    const steps = planImport(candidates, readConfig(paths), options)
    return batchDocument(
      steps.map((step) => outcomeOf(step, true)),
      false,
    )
  }
  const steps = await updateConfig(paths, signal, (config) => {
    const plan = planImport(candidates, config, options)
    applyImport(plan, config)
    return plan
  })
  return batchDocument(
    steps.map((step) => outcomeOf(step, false)),
    false,
  )
}

function outcomeOf(step: ImportStep, dryRun: boolean): Outcome {
  const { name } = step
  if (step.action === 'refused') return { name, ok: false, error: step.error.toDocument() }
  const { context, host, port } = step.profile
  return { name, ok: true, action: step.action, dryRun, context, host, port, remark: step.remark }
}
