import { type Config, emptyConfig } from '../core/config.ts'
import { type DoctorItem, type Finding, findings, told, treat } from '../core/doctor.ts'
import { switchOf, textsOf } from '../core/flags.ts'
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import { readConfig } from '../store/config.ts'
import { type Paths, pathsFrom } from '../store/paths.ts'
import type { CommandContext } from './context.ts'
import { allClusterFindings } from './doctor/clusters.ts'
import { configFindings } from './doctor/configuration.ts'
import { filesFindings } from './doctor/files.ts'
import { forwardFindings } from './doctor/forwards.ts'
import { toolFindings } from './doctor/tools.ts'
import version from './version.ts'

/** Every check is made, whatever the others find. --fix mends what is safe to mend here; clusters are only looked at. */
export default async function doctor(command: CommandContext): Promise<unknown> {
  const fix = switchOf(command.flags, 'fix') ?? false
  // What only a shell can know about itself comes with the question: one list, one exit code.
  const items: DoctorItem[] = textsOf(command.flags, 'found').map(told)
  for (const finding of await examine(command)) items.push(await treat(finding, fix))
  const failed = items.filter(({ status }) => status === 'fail')
  if (failed.length === 0) return { items }
  if (command.flags.rows !== undefined) {
    // Who reads records shows the items to a person, and their sum as well.
    command.exitWith(1)
    return { items }
  }
  const message = say`${failed.length} of ${items.length} checks failed`
  throw new BrowError('failed', message, { hint: failed[0]!.hint, items })
}

async function examine(command: CommandContext): Promise<Finding[]> {
  const { env, now } = command
  const paths = pathsFrom(env)
  const { config, wrong } = await configOf(paths)
  const groups = await Promise.all([
    helperFindings(),
    // Before the others: what is mended after them may need to write there.
    findings('files', paths.stateDir, () => filesFindings(paths, now())),
    wrong ?? findings('config', paths.config, () => configFindings(config, paths)),
    findings('forwards', paths.forwardsDir, () => forwardFindings(paths, now())),
    allClusterFindings(config, command),
    toolFindings(env),
  ])
  return groups.flat()
}

async function helperFindings(): Promise<Finding[]> {
  const { version: own, contract, node, target } = await version()
  const message = say`version ${own}, contract ${contract}, node ${node}, ${target}`
  return [{ check: 'helper', subject: process.execPath, status: 'ok', message }]
}

/** One that cannot be read is a finding; the checks that need none go on. */
async function configOf(paths: Paths): Promise<{ config: Config; wrong?: Finding[] }> {
  let config = emptyConfig()
  const wrong = await findings('config', paths.config, () => {
    config = readConfig(paths)
    return []
  })
  return wrong.length === 0 ? { config } : { config, wrong }
}
