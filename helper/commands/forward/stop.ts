import { stopForward } from '../../forward/stop.ts'
import { pathsFrom } from '../../store/paths.ts'
import { runBatch } from '../batch.ts'
import type { CommandContext } from '../context.ts'
import { chooseForwards } from '../forwards.ts'
import { wantedOf } from '../profiles.ts'

/** The local end only: the relay lives on. */
export default async function stop(context: CommandContext): Promise<unknown> {
  const paths = pathsFrom(context.env)
  const wanted = wantedOf(context)
  return runBatch(chooseForwards(wanted, paths), ({ record }) => stopForward(record, 'keep', paths), {
    wanted,
    signal: context.signal,
  })
}
