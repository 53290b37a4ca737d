// Undo is written next to do: each start pushes its end, and the ends run in reverse.

export class Undo {
  readonly #ends: { what: string; end: () => unknown }[] = []

  push(what: string, end: () => unknown): void {
    this.#ends.push({ what, end })
  }

  /** Runs every end, whatever the others do; returns what failed. A second call does nothing. */
  async run(starting?: (what: string) => void): Promise<{ what: string; error: unknown }[]> {
    const failed: { what: string; error: unknown }[] = []
    for (let next = this.#ends.pop(); next; next = this.#ends.pop()) {
      starting?.(next.what)
      try {
        await next.end()
      } catch (error) {
        failed.push({ what: next.what, error })
      }
    }
    return failed
  }
}
