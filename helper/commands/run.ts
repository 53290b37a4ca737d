// Opens a profile around one command: the port is in its environment and in {host} and {port} of its words.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { BrowError } from '../errors.ts'
import { stopForward } from '../forward/stop.ts'
import { say } from '../messages/say.ts'
import { readForward } from '../store/forwards.ts'
import { pathsFrom } from '../store/paths.ts'
import type { CommandContext } from './context.ts'
import { connecting, openForward } from './open.ts'
import { profileOf } from './profiles.ts'

export default async function run(context: CommandContext): Promise<unknown> {
  const { words, rest, env } = context
  // Before anything is opened for it.
  if (rest[0] === '') throw new BrowError('usage', say`the command is empty`, { hint: 'brow run NAME -- CMD…' })
  const paths = pathsFrom(env)
  const forward = await openForward(profileOf(context, words[0] ?? ''), connecting, context)
  try {
    context.signal.throwIfAborted()
    // Whatever Ctrl-C means from here on, the command answers it.
    context.cleaningUp(null)
    context.log.clear()
    context.exitWith(await execute(rest, forward.localHost, forward.localPort, context))
  } finally {
    // A forward that was open before stays open.
    const record = forward.already ? undefined : readForward(paths, forward.id)
    if (record) {
      context.cleaningUp(say`still closing ${record.name}`)
      await stopForward(record, undefined, paths)
    }
  }
  return undefined
}

/** Exit status of the command; 128 + number when a signal ended it, as shells say. */
function execute(
  [program = '', ...args]: string[],
  host: string,
  port: number,
  { env, signal }: CommandContext,
): Promise<number> {
  const filled = (word: string) => word.replaceAll('{host}', host).replaceAll('{port}', String(port))
  return new Promise((resolve, reject) => {
    const child = spawn(filled(program), args.map(filled), {
      stdio: 'inherit',
      env: { ...env, BROW_HOST: host, BROW_PORT: String(port) },
    })
    // Ctrl-C reaches the command through the terminal, and a database's shell only gives up its query then. What is
    // sent to us alone is passed on.
    const pass = () => {
      const interrupt = (signal.reason as Error).cause === 'SIGINT'
      if (!interrupt || process.stdin.isTTY !== true) child.kill(interrupt ? 'SIGINT' : 'SIGTERM')
    }
    signal.addEventListener('abort', pass, { once: true })
    child.once('error', (cause: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', pass)
      reject(
        new BrowError(
          'usage',
          cause.code === 'ENOENT'
            ? say`cannot run "${program}": no such command`
            : say`cannot run "${program}": ${cause.code}`,
          {
            cause,
          },
        ),
      )
    })
    child.once('exit', (code, killed) => {
      signal.removeEventListener('abort', pass)
      resolve(code ?? 128 + (killed ? constants.signals[killed] : 0))
    })
  })
}
