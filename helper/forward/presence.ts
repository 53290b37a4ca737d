// By what a forward is found: record, control socket, log. Nobody could stop one that has lost them, so that what
// somebody has cleared away is put back.
import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { ensureDirectory } from '../store/files.ts'
import { type ForwardRecord, recordPath, removeForward, writeForward } from '../store/forwards.ts'
import { logPath, type Paths } from '../store/paths.ts'
import { type ControlHandlers, type ControlServer, serveControl } from './control.ts'

const LOOK_MS = 2000

export class Presence {
  readonly #record: ForwardRecord
  readonly #paths: Paths
  readonly #handlers: ControlHandlers
  readonly #hindered: (error: Error) => void
  readonly #controls: ControlServer[] = []
  #timer: NodeJS.Timeout | undefined
  #looking = false
  #closed = false

  constructor(record: ForwardRecord, paths: Paths, handlers: ControlHandlers, hindered: (error: Error) => void) {
    this.#record = record
    this.#paths = paths
    this.#handlers = handlers
    this.#hindered = hindered
  }

  async open(): Promise<void> {
    await this.#serve()
    writeForward(this.#paths, this.#record)
    this.#timer = setInterval(() => void this.#look(), LOOK_MS)
  }

  /** A full disk must not take an open forward with it. */
  save(): void {
    try {
      writeForward(this.#paths, this.#record)
    } catch (error) {
      this.#hindered(error as Error)
    }
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#timer)
    // Before the record goes, since the next start of this profile opens a log of the same name.
    rmSync(logPath(this.#paths, this.#record.id), { force: true })
    removeForward(this.#paths, this.#record.id)
    for (const control of this.#controls) control.close()
  }

  async #serve(): Promise<void> {
    const { socket } = this.#record
    ensureDirectory(dirname(socket))
    const control = await serveControl(socket, this.#handlers)
    if (this.#closed) control.close()
    else this.#controls.push(control)
  }

  async #look(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    if (!existsSync(recordPath(this.#paths, this.#record.id))) this.save()
    // In vain as long as its directory cannot be made; there will be another look.
    if (!existsSync(this.#record.socket)) await this.#serve().catch(() => undefined)
    this.#looking = false
  }
}
