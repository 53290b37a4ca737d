import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pattern, patternHash } from '../e2e/pattern.ts'
import { targetPorts } from '../e2e/world.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { startTarget } from './target.ts'

const HOST = 'shop.sandbox.internal'
let sandbox: Sandbox
let stop: () => Promise<void>
let real: Record<string, number>

beforeAll(async () => {
  sandbox = await startSandbox()
  stop = await startTarget(sandbox, HOST)
  const { names, routes } = sandbox.cluster.network.tableFor('', '')
  real = routes[names[HOST] ?? ''] ?? {}
})
afterAll(async () => {
  await stop()
  await sandbox.close()
})

const open = (name: keyof typeof targetPorts): Socket =>
  connect({ port: real[targetPorts[name]] ?? 0, host: '127.0.0.1', allowHalfOpen: true })
const url = (path: string) => `http://127.0.0.1:${real[targetPorts.http]}${path}`

test('says hello', async () => {
  expect(await (await fetch(url('/hello'))).text()).toBe('hello from inside\n')
})

test('sends as many bytes as asked for, with their hash', async () => {
  const response = await fetch(url('/bytes/3000001'))
  const bytes = Buffer.from(await response.arrayBuffer())
  const hash = createHash('sha256').update(bytes).digest('hex')
  expect([bytes.length, hash, hash]).toEqual([3_000_001, response.headers.get('x-sha256'), patternHash(3_000_001)])
})

test('echoes to the end', async () => {
  const socket = open('echo')
  socket.end('back and forth')
  expect(await text(socket)).toBe('back and forth')
})

test('says bye at once', async () => {
  expect(await text(open('eof'))).toBe('bye\n')
})

test('replies late, after the end of what it read', async () => {
  const socket = open('lateReply')
  socket.end(pattern(100_000))
  expect(await text(socket)).toBe(`100000 ${patternHash(100_000)}\n`)
})

test('is a source of bytes', async () => {
  const socket = open('source')
  socket.write('200000\n')
  const hash = createHash('sha256')
  for await (const chunk of socket) hash.update(chunk)
  expect(hash.digest('hex')).toBe(patternHash(200_000))
})

test('is a sink that answers each portion with one byte', async () => {
  const socket = open('sink')
  socket.write(Buffer.concat([Buffer.from('70000\n'), pattern(70_000), Buffer.from('3\nabc')]))
  socket.end('2\nab')
  expect(await text(socket)).toBe('...')
})
