import type { CommandContext } from './context.ts'

export default async function help({ words, output, help }: CommandContext): Promise<undefined> {
  output.text(help(words))
}
