// Programs of the kubeconfig that fetch credentials. One that waits for a login must not outlive who asked for it.

import { type ChildProcess, spawn } from 'node:child_process'
import type { KubeConfig } from '@kubernetes/client-node'

type Run = (command: string, args: string[], options: object) => ChildProcess

/** Enough to renew a token without a person. */
const HURRIED_MS = 10_000

export class Plugins {
  readonly #running = new Set<ChildProcess>()
  #limitMs: number | undefined

  /** client-node starts them through a field of its authenticator, and keeps no hold of them. */
  watch(config: KubeConfig): void {
    const { authenticators } = config as unknown as { authenticators: { execFn?: Run }[] }
    for (const authenticator of authenticators) {
      if (authenticator.execFn !== undefined) authenticator.execFn = this.#run
    }
  }

  readonly #run: Run = (command, args, options) => {
    const child = spawn(command, args, options)
    this.#running.add(child)
    const limit = this.#limitMs === undefined ? undefined : setTimeout(() => this.#kill(child), this.#limitMs)
    child.once('close', () => {
      clearTimeout(limit)
      this.#running.delete(child)
    })
    return child
  }

  /** Nobody is there any more to log in: those that run are ended, those to come have little time. */
  hurry(): void {
    this.#limitMs = HURRIED_MS
    this.end()
  }

  end(): void {
    for (const child of this.#running) this.#kill(child)
  }

  #kill(child: ChildProcess): void {
    child.kill()
    // A child of the plugin's own may hold them open.
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
}
