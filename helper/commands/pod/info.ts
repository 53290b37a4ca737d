import { localTime } from '../../core/local-time.ts'
import type { CommandContext } from '../context.ts'
import { chooseRelays } from './chosen.ts'

export default async function info(command: CommandContext): Promise<unknown> {
  const { choices } = await chooseRelays(command)
  const [choice] = choices
  if (choice?.item) {
    const { relay } = choice.item
    return {
      ...relay,
      local: { createdAt: localTime(relay.createdAt), expiresAt: localTime(relay.expiresAt ?? '') },
    }
  }
  throw choice?.error
}
