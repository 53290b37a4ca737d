import { say } from '../../messages/say.ts'
import { appendHistory } from '../../store/history.ts'
import { pathsFrom } from '../../store/paths.ts'
import { runBatch } from '../batch.ts'
import type { CommandContext } from '../context.ts'
import { chooseRelays } from './chosen.ts'
import { removeRelay } from './remove.ts'

export default async function remove(command: CommandContext): Promise<unknown> {
  const { choices, wanted } = await chooseRelays(command)
  const work = async ({ relay }: { relay: Parameters<typeof removeRelay>[0] }) => {
    command.log.progress(say`deleting ${relay.name}`)
    await removeRelay(relay, command)
    appendHistory(pathsFrom(command.env), { event: 'delete', name: relay.profile ?? '', relay: relay.name })
    return { relay: 'deleted' }
  }
  return runBatch(choices, work, { wanted, signal: command.signal })
}
