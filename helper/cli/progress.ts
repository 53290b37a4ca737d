// Progress for people. On a terminal it is one line that every step writes anew, and that is gone before anything else is
// printed: what stays on the screen is results. Elsewhere every step is a line.

import { clip, harmless } from '../core/width.ts'

export interface Progress {
  step(message: string): void
  /** Takes the line away, for somebody who is about to write to the same terminal. */
  clear(): void
}

interface ProgressOptions {
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  env: NodeJS.ProcessEnv
}

/** What is done sooner needs no progress. */
const PATIENCE_MS = 1000
const ERASE_LINE = '\r\x1b[K'
/** A terminal that does not tell its width has the width that all of them once had. */
const USUAL_WIDTH = 80

export function createProgress({ stderr, env }: ProgressOptions): Progress {
  const inPlace = stderr.isTTY === true && env.TERM !== 'dumb'
  let held: string | undefined
  let drawn = false

  function show(message: string): void {
    held = undefined
    if (!inPlace) {
      stderr.write(`${harmless(message)}\n`)
      return
    }
    // A line that wraps cannot be taken away. The terminal itself may put a ^C behind it, and a full line wraps at once.
    const text = clip(harmless(message), (stderr.columns || USUAL_WIDTH) - '^C'.length - 1)
    stderr.write(`${ERASE_LINE}${text}`)
    drawn = true
  }

  // Messages are held back for the first second of the program; then the newest comes, and every later one at once.
  const showHeld = () => {
    if (held !== undefined) show(held)
  }
  setTimeout(showHeld, PATIENCE_MS - performance.now()).unref()

  return {
    step(message) {
      if (performance.now() < PATIENCE_MS) held = message
      else show(message)
    },
    clear() {
      held = undefined
      if (drawn) stderr.write(ERASE_LINE)
      drawn = false
    },
  }
}
