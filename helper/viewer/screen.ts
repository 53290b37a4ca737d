// The terminal: entered, drawn on without flicker, and given back as it was, whatever happens.

import type { ReadStream, WriteStream } from 'node:tty'
import { type Key, keyOf } from './keys.ts'
import type { Size } from './render.ts'

export interface Screen {
  readonly size: Size
  readonly colour: boolean
  draw(lines: string[]): void
  onKey(listener: (key: Key) => void): void
  onResize(listener: () => void): void
  /** Nobody is there any more: the pane was closed. */
  onGone(listener: () => void): void
  /** Gives the terminal back; the lines stay on it. Later calls do nothing. */
  close(lines?: string[]): void
}

// The other screen, so that a resize finds no lines of ours to break, and the shell's own lines come back;
// no cursor; no wrapping, so that a character that is wider than we think breaks no line.
const enter = '\x1b[?1049h\x1b[?25l\x1b[?7l'
const leave = '\x1b[?7h\x1b[?25h\x1b[?1049l'
// Terminals that know it show a frame whole; the others ignore it.
const beginFrame = '\x1b[?2026h\x1b[H'
const endFrame = '\x1b[?2026l'
// Before the text: behind a full line the cursor stands on its last character still.
const clearLine = '\x1b[K'

export function openScreen(input: ReadStream, output: WriteStream, env: NodeJS.ProcessEnv): Screen {
  let shown = ''
  let open = true
  const keys: ((key: Key) => void)[] = []
  const gone: (() => void)[] = []
  const typed = (chunk: string) => {
    for (const listener of keys) listener(keyOf(chunk))
  }
  const hungUp = () => {
    for (const listener of gone) listener()
  }
  const raw = (mode: boolean) => {
    try {
      if (input.isTTY) input.setRawMode(mode)
    } catch {
      // The terminal went away first.
    }
  }
  // Also when the process ends without coming back to us: what is written to a terminal then is written at once.
  const restore = () => {
    if (!open) return
    open = false
    raw(false)
    output.write(leave)
  }
  process.once('exit', restore)
  raw(true)
  output.write(enter)
  if (input.isTTY) {
    input.setEncoding('utf8')
    input.on('data', typed).on('end', hungUp).on('error', hungUp)
  }

  return {
    get size() {
      // A terminal that does not know its size says zero.
      return { width: output.columns || 80, height: output.rows || 24 }
    },
    // Set and not empty, as no-color.org has it.
    colour: !env.NO_COLOR,
    draw(lines) {
      const frame = `${beginFrame}${lines.map((line) => clearLine + line).join('\r\n')}${endFrame}`
      if (!open || frame === shown) return
      shown = frame
      output.write(frame)
    },
    onKey: (listener) => void keys.push(listener),
    onResize(listener) {
      output.on('resize', () => {
        // The terminal may have moved things about: even the same lines must be drawn again.
        shown = ''
        listener()
      })
    },
    onGone: (listener) => void gone.push(listener),
    close(lines = []) {
      if (!open) return
      restore()
      process.removeListener('exit', restore)
      output.removeAllListeners('resize')
      if (input.isTTY) input.off('data', typed).pause()
      if (lines.length > 0) output.write(`${lines.join('\n')}\n`)
    },
  }
}
