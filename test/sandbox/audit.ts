// Everything that passes the API server, at the level RequestResponse, and the events of every watch as well.

export interface AuditEntry {
  verb: string
  user: string
  requestURI: string
  code?: number
  requestObject?: unknown
  responseObject?: unknown
}

export class AuditLog {
  readonly #lines: string[] = []

  write(entry: AuditEntry): void {
    const { code, ...rest } = entry
    const status = code === undefined ? {} : { responseStatus: { code } }
    this.#lines.push(
      JSON.stringify({ kind: 'Event', level: 'RequestResponse', at: new Date().toISOString(), ...rest, ...status }),
    )
  }

  text(): string {
    return this.#lines.map((line) => `${line}\n`).join('')
  }
}
