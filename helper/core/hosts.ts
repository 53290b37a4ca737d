import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'

/** A host name or address: nothing that belongs to a URL. */
export const hostPattern = /^[^\s/\\@?#[\]"'<>,]{1,253}$/

/** `db.internal`, `10.0.0.7`, `fd00::7` or `[fd00::7]`; a port after it is an error that says where it belongs. */
export function parseHost(text: string): string {
  const host = text.replace(/^\[([0-9a-fA-F:.]+)\]$/, '$1')
  if (/^[^:]+:\d+$/.test(host)) {
    const [name, port] = host.split(':')
    throw new BrowError('usage', say`host with a port: "${text}"`, {
      hint: say`give them apart: --host ${name} --port ${port}`,
    })
  }
  if (hostPattern.test(host)) return host
  throw new BrowError('usage', say`invalid host: "${text}"`, {
    hint: say`a host name or an address, such as db.internal or 10.0.0.7`,
  })
}
