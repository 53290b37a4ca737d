// A failed dial of the target, in words: what the relay's operating system said, and what it usually means.
import { typed } from '../core/shell-code.ts'
import { BrowError } from '../errors.ts'
import { mark, phrase, say } from '../messages/say.ts'

const meanings: Record<string, string> = {
  ECONNREFUSED: mark('nothing listens there'),
  ENOTFOUND: mark('the cluster cannot resolve that name'),
  EAI_AGAIN: mark("the cluster's name service does not answer"),
  ETIMEDOUT: mark('no answer in time; a firewall or network policy may be in the way'),
  EHOSTUNREACH: mark('no route to that host from the cluster'),
  ENETUNREACH: mark('no route to that network from the cluster'),
  ECONNRESET: mark('the target closed at once'),
}

export function refusal(
  error: { code?: string; message?: string },
  target: { name: string; host: string; port: number },
): Error {
  const code = error.code
  if (code === undefined || !/^E[A-Z_]+$/.test(code)) return error instanceof Error ? error : new Error(error.message)
  const meaning = meanings[code]
  const place = `${target.host}:${target.port}`
  return new BrowError(
    'target-refused',
    meaning === undefined
      ? say`${place} cannot be reached from the cluster: ${code}`
      : say`${place} cannot be reached from the cluster: ${phrase(meaning)} (${code})`,
    {
      hint: say`see brow config show ${typed(target.name)}, or open it all the same: --no-probe`,
      details: { dial: code },
    },
  )
}
