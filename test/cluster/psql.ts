// psql as people use it: open, one statement after the other.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'

export class Psql {
  readonly #child: ChildProcessWithoutNullStreams
  #printed = ''
  #wake: () => void = () => undefined
  #count = 0
  /** Exit code, once it has ended. */
  readonly ended: Promise<number>

  constructor(program: string, localPort: number, env: NodeJS.ProcessEnv) {
    const words = ['-X', '-A', '-t', '-q', '-h', '127.0.0.1', '-p', String(localPort), '-v', 'ON_ERROR_STOP=1']
    this.#child = spawn(program, words, { env })
    const hear = (text: string) => {
      this.#printed += text
      this.#wake()
    }
    this.#child.stdout.setEncoding('utf8').on('data', hear)
    this.#child.stderr.setEncoding('utf8').on('data', hear)
    this.#child.stdin.on('error', () => undefined)
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject)
      this.#child.once('close', (code) => {
        resolve(code ?? -1)
        this.#wake()
      })
    })
  }

  /** Sends a statement and waits for what it prints. Throws when psql ends over it. */
  async ask(sql: string): Promise<string> {
    const mark = `answered ${++this.#count}`
    this.#child.stdin.write(`${sql};\n\\echo ${mark}\n`)
    while (!this.#printed.includes(`${mark}\n`)) {
      if (this.#child.exitCode !== null) throw new Error(`psql ended: ${this.#printed}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const [answer = '', rest = ''] = this.#printed.split(`${mark}\n`)
    this.#printed = rest
    return answer.trim()
  }

  quit(): Promise<number> {
    this.#child.stdin.end()
    return this.ended
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }
}
