import { textOf } from '../core/flags.ts'
import { assignments, type Shell, typed } from '../core/shell-code.ts'
import { BrowError, isBrowError } from '../errors.ts'
import { openForwards } from '../forward/open.ts'
import { say } from '../messages/say.ts'
import { pathsFrom } from '../store/paths.ts'
import type { CommandContext } from './context.ts'
import { forwardNamed } from './forwards.ts'

/** Where an open forward is: as a document, or with --shell as code that sets BROW_HOST, BROW_PORT and BROW_NAME. */
export default async function env({ words, flags, env, now, output }: CommandContext): Promise<unknown> {
  const paths = pathsFrom(env)
  const { id, name } = recordOf(words[0]!, paths)
  const forward = (await openForwards(paths, now())).find((open) => open.id === id)
  if (forward === undefined || forward.state === 'dead') {
    throw new BrowError('forward-not-found', say`"${name}" is not open any more: its keeper is gone`, {
      hint: `brow connect ${typed(name)}`,
    })
  }
  const { localHost, localPort } = forward
  const shell = textOf(flags, 'shell') as Shell | undefined
  if (shell === undefined) return { name, host: localHost, port: localPort }
  output.text(assignments({ BROW_HOST: localHost, BROW_PORT: String(localPort), BROW_NAME: name }, shell))
  return undefined
}

function recordOf(word: string, paths: ReturnType<typeof pathsFrom>) {
  try {
    return forwardNamed(word, paths)
  } catch (error) {
    if (!isBrowError(error) || error.code !== 'forward-not-found') throw error
    throw new BrowError(error.code, say`"${word}" is not open`, { hint: `brow connect ${typed(word)}`, cause: error })
  }
}
