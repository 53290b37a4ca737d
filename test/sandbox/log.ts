// What a container wrote: lines with their times, kept in memory, followed by whoever asks.

const LIMIT = 4 * 1024 * 1024

export interface LogOptions {
  timestamps?: boolean
  tailLines?: number
  limitBytes?: number
  sinceSeconds?: number
}

interface Line {
  at: number
  text: string
}

export class PodLog {
  #lines: Line[] = []
  #rest = ''
  #size = 0
  #closed = false
  readonly #followers = new Set<(line: Line | undefined) => void>()

  append(chunk: Buffer | string): void {
    const lines = (this.#rest + chunk.toString()).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const text of lines) this.#add(text)
  }

  /** The container ended: a last line without its end is a line too. */
  close(): void {
    if (this.#rest) this.#add(this.#rest)
    this.#rest = ''
    this.#closed = true
    for (const follower of [...this.#followers]) follower(undefined)
  }

  read(options: LogOptions = {}): string {
    const since = options.sinceSeconds === undefined ? 0 : Date.now() - options.sinceSeconds * 1000
    const lines = this.#lines.filter((line) => line.at >= since)
    if (this.#rest) lines.push({ at: Date.now(), text: this.#rest })
    const tail = options.tailLines === undefined ? lines : lines.slice(lines.length - options.tailLines)
    const text = tail.map((line) => render(line, options.timestamps)).join('')
    return options.limitBytes === undefined ? text : text.slice(0, options.limitBytes)
  }

  /** `write` gets each new line, `end` is called once when the container has ended. */
  follow(write: (text: string) => void, end: () => void, timestamps = false): () => void {
    if (this.#closed) {
      end()
      return () => {}
    }
    const follower = (line: Line | undefined) => (line ? write(render(line, timestamps)) : end())
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  #add(text: string): void {
    const line = { at: Date.now(), text }
    this.#lines.push(line)
    this.#size += text.length
    while (this.#size > LIMIT) this.#size -= this.#lines.shift()?.text.length ?? 0
    for (const follower of [...this.#followers]) follower(line)
  }
}

function render(line: Line, timestamps = false): string {
  return `${timestamps ? `${new Date(line.at).toISOString()} ` : ''}${line.text}\n`
}
