import { switchOf } from '../../core/flags.ts'
import { planSweep, type SweepStep } from '../../core/sweep.ts'
import { isRunning } from '../../forward/process.ts'
import { readForwards } from '../../store/forwards.ts'
import { pathsFrom } from '../../store/paths.ts'
import { runBatch } from '../batch.ts'
import type { CommandContext } from '../context.ts'
import { documentOf, findRelays, placesFor } from './places.ts'
import { removeRelay } from './remove.ts'

/** Relays that are overdue, have ended, or were left behind. --dry-run prints the plan. */
export default async function cleanup(command: CommandContext): Promise<unknown> {
  const found = await findRelays(placesFor(command), command)
  const open = readForwards(pathsFrom(command.env)).filter((record) => isRunning(record.pid, record.pidStartedAt))
  const used = new Set(open.flatMap((record) => record.relay?.name ?? []))
  const plan = planSweep(found.relays, used, switchOf(command.flags, 'allOwners') ?? false)
  const choices = plan.map((step) => ({ name: step.relay.name, item: { name: step.relay.name, step } }))
  const dryRun = switchOf(command.flags, 'dryRun') ?? false
  const work = async ({ step }: { step: SweepStep }) => {
    if (!dryRun) await removeRelay(step.relay, command)
    const { context, namespace, profile } = step.relay
    return { reason: step.reason, removed: !dryRun, context, namespace, profile }
  }
  const { items } = await runBatch(choices, work, { wanted: { words: [], all: true }, signal: command.signal })
  return documentOf(found, items)
}
