// A sandbox in the foreground, for the demo and for trying by hand: `node test/sandbox/main.ts`.
// Prints one line of JSON and ends on SIGINT, SIGTERM or the end of its input.
// Lines of input are commands: cut, swallow, kill, start; hold keeps new pods from starting, release lets them.
// --context and --host name the first context and the service, --port is the port of the service's web page.

import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { sandboxWorld } from './world.ts'

const text = { type: 'string' } as const
const { context, host, port } = parseArgs({ options: { context: text, host: text, port: text } }).values
const world = await sandboxWorld({ context, host, port: port === undefined ? undefined : Number(port) })
const { sandbox, kubeconfig, contexts, namespace, fullNamespace, image, target, blackHole, unresolvable } = world
console.log(JSON.stringify({ kubeconfig, contexts, namespace, fullNamespace, image, target, blackHole, unresolvable }))

const commands: Record<string, () => unknown> = {
  cut: () => sandbox.api.tunnels.cut(),
  swallow: () => sandbox.api.tunnels.swallow(),
  kill: () => sandbox.api.kill(),
  start: () => sandbox.api.start(),
  hold: () => sandbox.cluster.kubelet.hold(),
  release: () => sandbox.cluster.kubelet.release(),
}

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await world.down()
  process.exit(0)
}
createInterface(process.stdin)
  .on('line', (line) => void commands[line.trim()]?.())
  .once('close', end)
process.once('SIGINT', end)
process.once('SIGTERM', end)
