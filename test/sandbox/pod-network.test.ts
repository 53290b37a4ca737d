import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminOf, echoServer, fresh, job, podOf } from './fixture.ts'
import { type SandboxWorld, sandboxWorld } from './world.ts'

let world: SandboxWorld
let admin: ReturnType<typeof adminOf>
const namespace = 'quay'

beforeAll(async () => {
  world = await sandboxWorld()
  admin = adminOf(world)
})
afterAll(() => world.down())

/** What a dial out of another pod comes to: `ok`, an error code, or `silence` after half a second. */
async function dial(host: string, port: number): Promise<string> {
  const script = `
    const socket = require('node:net').connect(Number(process.argv[3]), process.argv[2])
    const say = (word) => { console.log(word); process.exit() }
    socket.on('connect', () => say('ok')).on('error', (error) => say(error.code))
    setTimeout(say, 500, 'silence')`
  return (await world.runInOtherPod(script, host, String(port))).output.trim()
}

test.each([
  ['a service by its name', 'shop.sandbox.internal', 7080, 'ok'],
  ['a port that the service does not have', 'shop.sandbox.internal', 81, 'ECONNREFUSED'],
  ['a name that nobody knows', 'nowhere.sandbox.internal', 80, 'ENOTFOUND'],
  ['an address that swallows', '10.77.0.254', 80, 'silence'],
  ['the outside', '192.0.2.1', 80, 'EHOSTUNREACH'],
  ['the loopback of the machine', '127.0.0.1', 22, 'ECONNREFUSED'],
])('from a pod, %s: %s:%i → %s', async (_what, host, port, outcome) => {
  expect(await dial(host, port)).toBe(outcome)
})

async function start(script: string): Promise<string> {
  const name = fresh('listener')
  await admin.batch.createNamespacedJob({ namespace, body: job(name, script) })
  return world.podAddress(await podOf(world.sandbox, name))
}

test('what listens on the loopback of a pod is refused to other pods', async () => {
  expect(await dial(await start(echoServer), 14127)).toBe('ECONNREFUSED')
})

test('what listens on every address of a pod is reached by other pods', async () => {
  expect(await dial(await start(echoServer.replace('127.0.0.1', '0.0.0.0')), 14127)).toBe('ok')
})

test('HTTP of an ordinary client goes through the same network', async () => {
  const script = `fetch('http://shop.sandbox.internal:7080/hello').then((r) => r.text()).then((t) => process.stdout.write(t))`
  expect(await world.runInOtherPod(script)).toEqual({ code: 0, output: 'hello from inside\n' })
})

test('a program sees its own words and nothing of the sandbox', async () => {
  const script = `console.log(JSON.stringify([process.argv.slice(1), process.env.NODE_OPTIONS, typeof process.send, Object.keys(process.env).filter((name) => name.startsWith('SANDBOX'))]))`
  const { output } = await world.runInOtherPod(script, 'a b', '$(HOSTNAME)$(NONE)$$')
  const [words, ...rest] = JSON.parse(output)
  expect(words.slice(1)).toEqual(['a b', expect.stringMatching(/^other-\w+\$\(NONE\)\$$/)])
  expect(rest).toEqual([null, 'undefined', []])
})
