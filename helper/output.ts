// The only writer of stdout: one JSON document, or one JSON event a line, or the same as records (--rows).

import type { ErrorDocument } from './errors.ts'

export interface Output {
  /** Of the terminal that is written to; undefined when it is none. */
  columns: number | undefined
  /** One event of a command that runs on. */
  event(event: object): void
  /** The document of a command. */
  document(document: unknown): void
  /** Text for people (help): the one thing on stdout that is no data. */
  text(text: string): void
  /** The last line of a failure. `items`: the fate of each item of a batch. */
  failure(error: ErrorDocument, items?: unknown[]): void
}

interface OutputOptions {
  stdout: NodeJS.WritableStream & { columns?: number }
  /** Asked for when there is something to say: opening it takes time. */
  stderr: () => NodeJS.WritableStream
  /** Given with --rows: how a document becomes records. Errors are then for people, on stderr. */
  rows?: (document: unknown) => string
  /** The records carry each item's error: a batch has nothing to add to them on stderr. */
  rowsTellErrors?: boolean
  /** A person reads along who asked for no data: what is wrong is said to them alone. */
  forPeople?: boolean
  /** Called before anything is printed: clears the terminal of progress. */
  before?: () => void
}

export function createOutput({
  stdout,
  stderr,
  rows,
  rowsTellErrors = false,
  forPeople = false,
  before,
}: OutputOptions): Output {
  // Writes are left to the stream to flush: nobody calls process.exit, so that a slow pipe gets all of it.
  const write = (text: string) => {
    before?.()
    stdout.write(text)
  }
  const line = (value: unknown) => write(`${JSON.stringify(value)}\n`)
  const print = (value: unknown) => (rows ? write(rows(value)) : line(value))
  const tell = (error: ErrorDocument) => stderr().write(`${errorLines(error).join('\n')}\n`)
  return {
    columns: stdout.columns,
    event: print,
    document: print,
    text: (text) => write(text.endsWith('\n') ? text : `${text}\n`),
    failure(error, items) {
      if (rows === undefined && !(forPeople && items === undefined)) {
        line({ ...(items === undefined ? {} : { items }), error })
        return
      }
      before?.()
      if (rows !== undefined && items !== undefined) stdout.write(rows({ items }))
      if (items !== undefined && rowsTellErrors) return
      tell(error)
    },
  }
}

/** As people are told of it: what happened, and what to do about it. */
export function errorLines({ message, hint }: Pick<ErrorDocument, 'message' | 'hint'>): string[] {
  return [`brow: ${oneLine(message)}`, ...(hint === undefined ? [] : [`  → ${hint}`])]
}

/** A message quotes what was typed, which may be anything: it stays one line, and no essay. */
function oneLine(message: string): string {
  const line = message.replace(/\p{Cc}+/gu, ' ')
  return line.length > 1000 ? `${line.slice(0, 400)} … ${line.slice(-200)}` : line
}
