// Who listens on a local port, for the message about a taken one. The only platform-dependent question about ports.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { promisify } from 'node:util'
import { say } from '../messages/say.ts'

/** "name (pid 123)", or undefined when nobody may tell us. */
export async function portOwner(port: number): Promise<string | undefined> {
  return fromProc(port) ?? (await fromLsof(port))
}

/** macOS ships lsof; on Linux it is there only sometimes, hence /proc first. */
async function fromLsof(port: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
      timeout: 2000,
    })
    const pid = /^p(\d+)$/m.exec(stdout)?.[1]
    const name = /^c(.+)$/m.exec(stdout)?.[1]
    if (pid === undefined) return undefined
    return name === undefined ? say`a process (pid ${pid})` : `${name} (pid ${pid})`
  } catch {
    return undefined
  }
}

/** Linux, proc(5): the socket's inode in net/tcp (state 0A is LISTEN), then the process that has it open. */
function fromProc(port: number): string | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  const inodes = new Set<string>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of read(table).split('\n')) {
      const fields = line.trim().split(/\s+/)
      if (fields[3] === '0A' && fields[1]?.endsWith(`:${hex}`) && fields[9]) inodes.add(`socket:[${fields[9]}]`)
    }
  }
  if (inodes.size === 0) return undefined
  for (const pid of list('/proc').filter((entry) => /^\d+$/.test(entry))) {
    for (const file of list(`/proc/${pid}/fd`)) {
      if (inodes.has(link(`/proc/${pid}/fd/${file}`))) return `${read(`/proc/${pid}/comm`).trim()} (pid ${pid})`
    }
  }
  return undefined
}

function quietly<T>(action: () => T, otherwise: T): T {
  try {
    return action()
  } catch {
    return otherwise
  }
}
const read = (path: string) => quietly(() => readFileSync(path, 'utf8'), '')
const list = (path: string) => quietly(() => readdirSync(path), [] as string[])
const link = (path: string) => quietly(() => readlinkSync(path), '')
