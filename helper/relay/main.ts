// The program in the pod: listens on the pod's own loopback, dials what the tunnel asks for. It says nothing about
// where to: no target and no address ever reaches its log.
import { createServer } from 'node:net'
import { Budget } from '../tunnel/budget.ts'
import { systemClock as clock } from '../tunnel/clock.ts'
import { Mux } from '../tunnel/mux.ts'
import { SocketCarrier } from '../tunnel/socket-carrier.ts'
import { dialTarget } from './dial.ts'
import { Door } from './door.ts'

/** Filled in by the bundler. */
declare const BROW_VERSION: string | undefined

// Together with the 50 MB of a bare Node they stay below the pod's limit of 256 MiB.
const GROWTH = 32 << 20
const STASH = 72 << 20
const RETENTION = 40 << 20
/** The relay does not ask for the round trip: enough for a client on another continent. */
const ON_THE_WAY_MS = 200

/** Carriers beyond this many are not accepted. */
const MAX_CARRIERS = 256
const GOODBYE_MS = 400

const program = typeof BROW_VERSION === 'string' ? BROW_VERSION : 'source'

/** Reads `--name 123` wherever it stands: what precedes it differs between `node FILE` and `node --eval`. */
function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`)
  const value = at < 0 ? fallback : Number(process.argv[at + 1])
  if (Number.isInteger(value) && value >= 0) return value
  console.error(`brow relay: --${name} wants a number`)
  process.exit(2)
}

function end(reason: string): void {
  console.log(`brow relay ended: ${reason}`)
  process.exit(0)
}

const room = { growth: new Budget(GROWTH), stash: new Budget(STASH), onTheWayMs: () => ON_THE_WAY_MS }
const door = new Door({
  clock,
  facts: { program, node: process.version },
  retention: new Budget(RETENTION),
  lingerMs: option('linger', 900) * 1000,
  serve: (session) => new Mux(session, clock, room, (host, port) => dialTarget(host, port, clock)),
  deserted: () => end('no tunnel for the linger'),
})

const server = createServer({ highWaterMark: 256 << 10 }, (socket) => door.admit(new SocketCarrier(socket)))
server.maxConnections = MAX_CARRIERS
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(`brow relay: cannot listen: ${error.code}`)
  process.exit(1)
})
server.listen(option('port', 14_127), '127.0.0.1', () =>
  console.log(`brow relay ${program} ready, node ${process.version}`),
)

// As the first process of a container it dies of no signal that it does not handle.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (door.sessions === 0) end(signal)
    server.close(() => end(signal))
    door.close('the relay was stopped')
    clock.after(GOODBYE_MS, () => end(signal))
  })
}

// One stream's accident is no reason to cut the others. The message could name a target: the kind has to do.
process.on('uncaughtException', (error: NodeJS.ErrnoException) =>
  console.error(`brow relay: ${error.code ?? error.name}`),
)
