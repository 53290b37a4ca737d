import type { CommandContext } from '../context.ts'
import { chooseRelays } from './chosen.ts'

export default async function info(command: CommandContext): Promise<unknown> {
  const { choices } = await chooseRelays(command)
  const [choice] = choices
  if (choice?.item) return choice.item.relay
  throw choice?.error
}
