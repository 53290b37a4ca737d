// What can go wrong on command. The API server reads this at every request.

export class Faults {
  /** Milliseconds before each answer. */
  delay = 0
  /** `down`: a forward fails as while a kubelet restarts. `forgetful`: a bare 404, as just after its restart. */
  kubelet: 'up' | 'down' | 'forgetful' = 'up'
  #deniedUntil = 0

  /** A restarted API server does not know anybody's rights until its caches are filled. */
  denyFor(milliseconds: number): void {
    this.#deniedUntil = Date.now() + milliseconds
  }

  get denying(): boolean {
    return Date.now() < this.#deniedUntil
  }
}
