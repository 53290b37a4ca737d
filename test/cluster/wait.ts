import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is neither false, null nor undefined, and returns it. Errors of `probe` count as "not yet". */
export async function until<T>(
  what: string,
  probe: () => Promise<T | false | null | undefined> | T | false | null | undefined,
  { seconds = 60, every = 100 }: { seconds?: number; every?: number } = {},
): Promise<T> {
  const end = Date.now() + seconds * 1000
  let last: unknown
  for (;;) {
    try {
      const answer = await probe()
      if (answer !== false && answer !== null && answer !== undefined) return answer
    } catch (error) {
      last = error
    }
    if (Date.now() > end) {
      const reason = last instanceof Error ? `: ${last.message}` : ''
      throw new Error(`waited ${seconds} s for ${what}${reason}`, { cause: last })
    }
    await pause(every)
  }
}
