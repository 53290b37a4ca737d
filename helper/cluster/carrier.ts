// Opens the way to a relay: port-forward over plain SPDY/3.1 where it passes, else over a WebSocket.
import { BrowError } from '../errors.ts'
import { say } from '../messages/say.ts'
import type { Carrier } from '../tunnel/carrier.ts'
import { dialSpdy } from './carrier-spdy.ts'
import { dialWebSocket } from './carrier-websocket.ts'
import type { Cluster } from './client.ts'
import { DialError, type PodAddress } from './port-forward.ts'

export { DialError, type PodAddress } from './port-forward.ts'

const dials = { spdy: dialSpdy, websocket: dialWebSocket }
type Kind = keyof typeof dials
const kinds = Object.keys(dials) as Kind[]

/** What passes to a server, as long as this process lives. */
const preferred = new Map<string, Kind>()

/**
 * Opens a port-forward. Rejects with DialError, or with a BrowError when there are no credentials; a 401 has renewed
 * them for the next dial.
 */
export async function dialPod({ access }: Cluster, address: PodAddress, signal: AbortSignal): Promise<Carrier> {
  signal.throwIfAborted()
  const credentials = await access.credentials()
  signal.throwIfAborted()
  const destination = { server: access.server, credentials, address }
  try {
    const forced = forcedKind(access.env)
    if (forced) return await dials[forced](destination, signal)
    const first = preferred.get(access.server) ?? 'spdy'
    return await dials[first](destination, signal).catch(async (error: unknown) => {
      if (!(error instanceof DialError) || error.verdict === 'same') throw error
      const other = first === 'spdy' ? 'websocket' : 'spdy'
      const carrier = await dials[other](destination, signal)
      // A server that just went down and came back is no reason to stay with the second choice.
      if (error.verdict === 'refused') preferred.set(access.server, other)
      return carrier
    })
  } catch (error) {
    if (error instanceof DialError && error.kind === 'unauthenticated')
      await access.refresh(credentials).catch(() => undefined)
    throw error
  }
}

/** BROW_CARRIER names the only kind to try. */
function forcedKind(env: NodeJS.ProcessEnv): Kind | undefined {
  const word = env.BROW_CARRIER
  if (word === undefined || word === '') return undefined
  const kind = kinds.find((name) => name === word)
  if (kind) return kind
  throw new BrowError('usage', say`BROW_CARRIER: "${word}" is no kind of carrier`, {
    hint: say`one of: ${kinds.join(', ')}`,
  })
}
