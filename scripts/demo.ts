// `npm run demo`: the main job from one end to the other, on a cluster inside this process; `-- --real` on a real one.
// Exits non-zero when any step did not do what it says.

import { createHash } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Forward, ForwardEvent, Relay } from '../helper/types.ts'
import type { World } from '../test/e2e/world.ts'
import { Broken, broken, check, done, Stage, tell, title } from './demo-stage.ts'

const MIB = 1024 * 1024
const SIZE = 64 * MIB
const started = performance.now()
const real = process.argv.includes('--real')

function fetchPage(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(url, { agent: false }, resolve).once('error', reject))
}

/** Waits until `look` holds; the cluster needs a moment to take a pod down. */
async function comesTrue(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await look()); ) {
    check(Date.now() < end, `in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function itemsOf<T>(stage: Stage, ...words: string[]): Promise<T[]> {
  const [list] = await stage.ask<{ items: T[] }>(...words)
  return list?.items ?? []
}

async function show(world: World, stage: Stage): Promise<void> {
  const { host, ports } = world.target
  title('A shop runs behind a cluster. Nothing outside can reach it:')
  const found = await lookup(host).catch((error: NodeJS.ErrnoException) => error.code)
  check(typeof found === 'string', `${host} is known to this machine`)
  tell(`http://${host}:${ports.http}/hello  →  ${found}`)

  title('Name the destination once, connect, use it:')
  const destination = ['--context', world.contexts.admin, '--host', host, '--port', String(ports.http)]
  await stage.brow('config', 'add', 'shop', ...destination, '--local-port', 'auto')
  await stage.brow('connect', 'shop')
  const [forward] = await itemsOf<Forward>(stage, 'list')
  check(forward?.state === 'ready', 'the forward is not ready')
  const local = `http://127.0.0.1:${forward.localPort}`
  const page = await text(await fetchPage(`${local}/hello`))
  check(page === 'hello from inside\n', `the page said ${JSON.stringify(page)}`)
  done(`${local}/hello  →  ${page.trim()}`)

  title('The network breaks in the middle of a download:')
  await downloadThroughACut(world, stage, local)

  title('What is open, here and in the cluster:')
  await stage.brow('list')
  await stage.brow('pod', 'list')
  const relays = await itemsOf<Relay>(stage, 'pod', 'list')
  check(
    relays.some(({ name, state }) => name === forward.relay && state === 'running'),
    'the relay is not listed',
  )

  title('Leave, and nothing stays behind:')
  await stage.brow('stop', 'shop')
  await comesTrue(
    'the relay is gone',
    async () => !(await world.relays()).some((name) => name.startsWith(forward.relay)),
  )
  await comesTrue('the keeper is gone', () => !isAlive(forward.pid))
  check(stage.forwardFiles().length === 0, `left behind: ${stage.forwardFiles().join(' ')}`)
  const refused = await fetchPage(`${local}/hello`).catch((error: NodeJS.ErrnoException) => error.code)
  check(refused === 'ECONNREFUSED', 'the local port is still open')
  await stage.brow('pod', 'list')
  done('no Job, no pod, no process, no socket, no file')
}

async function downloadThroughACut(world: World, stage: Stage, local: string): Promise<void> {
  const response = await fetchPage(`${local}/bytes/${SIZE}`)
  const hash = createHash('sha256')
  let received = 0
  let cutAt = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    hash.update(chunk)
    received += chunk.length
    if (cutAt === 0 && received > SIZE / 2) {
      cutAt = received
      await world.cutTunnels()
      tell(`${Math.round(received / MIB)} of ${SIZE / MIB} MiB have arrived: the tunnel is cut`)
    }
  }
  const sum = hash.digest('hex')
  check(received === SIZE && sum === response.headers['x-sha256'], `${received} bytes arrived, with the wrong hash`)
  const events = (await stage.ask<ForwardEvent>('forward', 'logs', 'shop')).map(({ event }) => event)
  check(events.includes('down') && events.includes('up'), `the cut went unnoticed: ${events.join(' ')}`)
  done(`all ${SIZE / MIB} MiB arrived over the same connection, sha256 ${sum.slice(0, 12)}… as sent`)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function makeWorld(): Promise<World> {
  if (!real) return (await import('../test/sandbox/world.ts')).sandboxWorld()
  tell('a real Kubernetes comes up on this machine: a minute, or some more when it is built first')
  return (await import('../test/cluster/world.ts')).realWorld()
}

async function main(): Promise<number> {
  let world: World | undefined
  let stage: Stage | undefined
  const interrupted = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => reject(new Broken(signal)))
  })
  try {
    world = await Promise.race([makeWorld(), interrupted])
    stage = new Stage(world.kubeconfig)
    if (!stage.hasFish) tell('fish is not installed: the helper is shown instead, and speaks JSON')
    await Promise.race([show(world, stage), interrupted])
    console.log(`\nEverything did what it said, in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
    return 0
  } catch (error) {
    if (error instanceof Error && error.name === 'Unavailable') {
      tell(`no real cluster here: ${error.message}`)
      return process.env.CI ? 1 : 0
    }
    broken(error instanceof Broken ? error.message : String(error instanceof Error ? error.stack : error))
    return 1
  } finally {
    await stage?.leave()
    await world?.down()
  }
}

process.exit(await main())
