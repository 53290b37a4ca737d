// Programs of the kubeconfig that fetch credentials. One that waits for a login must not outlive who asked for it.

import { type ChildProcess, spawn } from 'node:child_process'
import type { KubeConfig } from '@kubernetes/client-node'

type Run = (command: string, args: string[], options: object) => ChildProcess

export class Plugins {
  readonly #running = new Set<ChildProcess>()

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
    child.once('close', () => this.#running.delete(child))
    return child
  }

  end(): void {
    for (const child of this.#running) {
      child.kill()
      // A child of the plugin's own may hold them open.
      child.stdout?.destroy()
      child.stderr?.destroy()
    }
  }
}
