// What a database behind the relay notices of brow: nothing, also when the way to it breaks.
import { spawn } from 'node:child_process'
import { createCipheriv, createHash } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually, User } from '../e2e/user.ts'
import type { World } from '../e2e/world.ts'
import { adminConfig } from './api.ts'
import { running } from './cluster.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { Psql } from './psql.ts'
import { realWorld } from './world.ts'

let world: World
let user: User
let postgres: Postgres
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  world = await realWorld()
  user = new User(world)
  const cluster = running()!
  postgres = await startPostgres(cluster.settings, adminConfig(cluster))
  env = { ...user.env, ...postgres.env }
  await user.profile('pg', postgres.port, '--host', postgres.host)
})
afterAll(async () => {
  await user?.gone()
  await postgres?.remove()
  await world?.down()
})
afterEach(async () => {
  await user.brow('stop', '--all')
  // The cluster's controllers may still be catching up after an outage.
  await eventually('no relay is left', async () => (await relays()).length === 0, 90_000)
})

/** How often the way to the cluster has been lost. */
async function losses(): Promise<number> {
  const { stdout } = await user.brow('forward', 'logs', 'pg')
  return stdout.split('\n').filter((line) => line.includes('"event":"down"')).length
}
const relays = async () => (await world.relays()).filter((name) => name.startsWith('brow-pg-'))
const sessions = () =>
  Number(postgres.ask(`SELECT count(*) - 1 FROM pg_stat_activity WHERE backend_type = 'client backend'`))

/** psql with one command. `feed` writes its input, `onOutput` sees how much it has printed. */
async function copy(
  localPort: number,
  sql: string,
  feed: (write: (bytes: Buffer) => Promise<void>) => Promise<void>,
  onOutput: (size: number) => void = () => undefined,
) {
  const child = spawn(postgres.psql, ['-X', '-q', '-h', '127.0.0.1', '-p', String(localPort), '-c', sql], { env })
  const hash = createHash('sha256')
  let [size, complaints] = [0, '']
  child.stdout.on('data', (bytes: Buffer) => {
    hash.update(bytes)
    size += bytes.length
    onOutput(size)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  child.stdin.on('error', () => undefined)
  const ended = once(child, 'close')
  const feeding = feed(async (bytes) => {
    if (!child.stdin.write(bytes)) await Promise.race([once(child.stdin, 'drain'), ended])
  })
  await Promise.race([feeding, ended])
  child.stdin.end()
  const [code] = await ended
  return { code, complaints, size, hash: hash.digest('hex') }
}

/** Rows of a thousand pseudo-random characters, the same every time, as COPY writes them. */
function* rows(count: number): Generator<Buffer> {
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16))
  const zeros = Buffer.alloc(750)
  for (let id = 1; id <= count; id++) yield Buffer.from(`${id}\t${stream.update(zeros).toString('base64')}\n`)
}

describe('PostgreSQL behind the relay', () => {
  it('answers psql through the local port, with TLS and a password', async () => {
    const psql = new Psql(postgres.psql, await user.connect('pg'), env)
    await psql.ask('CREATE TABLE quay (id int PRIMARY KEY, name text)')
    await psql.ask(`INSERT INTO quay VALUES (1, '船 "Anna"')`)
    expect(await psql.ask('SELECT * FROM quay')).toBe('1|船 "Anna"')
    expect(await psql.ask('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toBe('t')
    expect(await psql.quit()).toBe(0)
    expect(postgres.ask('SELECT name FROM quay')).toBe('船 "Anna"')
  })

  it('keeps an open transaction over five seconds without an API server', async () => {
    const psql = new Psql(postgres.psql, await user.connect('pg'), env)
    await psql.ask('CREATE TABLE logbook (entry text)')
    const backend = await psql.ask('SELECT pg_backend_pid()')
    await psql.ask(`BEGIN; INSERT INTO logbook VALUES ('before')`)
    await world.apiServer.kill()
    const during = psql.ask(`INSERT INTO logbook VALUES ('during')`)
    // The outage itself: whoever asks meanwhile waits, and gets an answer.
    await new Promise((resolve) => setTimeout(resolve, 5000))
    await world.apiServer.start()
    await during
    expect(postgres.ask('SELECT count(*) FROM logbook')).toBe('0')
    await psql.ask('COMMIT')
    expect(await psql.ask('SELECT pg_backend_pid()')).toBe(backend)
    expect(postgres.ask('SELECT entry FROM logbook')).toBe('before\nduring')
    expect(await psql.quit()).toBe(0)
  }, 180_000)

  it('takes and gives 100 MB by COPY while tunnels are cut, byte for byte', async () => {
    const count = 100_000
    const port = await user.connect('pg')
    postgres.ask('CREATE TABLE cargo (id int PRIMARY KEY, load text)')
    const sent = createHash('sha256')
    let size = 0
    const taken = await copy(port, 'COPY cargo FROM STDIN', async (write) => {
      for (const row of rows(count)) {
        sent.update(row)
        size += row.length
        await write(row)
        if (size > 50e6 && size - row.length <= 50e6) await world.cutTunnels()
      }
    })
    expect({ code: taken.code, complaints: taken.complaints }).toEqual({ code: 0, complaints: '' })
    expect(size).toBeGreaterThan(100e6)
    const lost = await losses()
    expect(lost).toBeGreaterThan(0)
    expect(postgres.ask('SELECT count(*) FROM cargo')).toBe(String(count))

    const cut = Promise.withResolvers<void>()
    const given = await copy(
      port,
      'COPY (SELECT * FROM cargo ORDER BY id) TO STDOUT',
      async () => {
        await cut.promise
        await world.cutTunnels()
      },
      (got) => got > 10e6 && cut.resolve(),
    )
    expect(given).toEqual({ code: 0, complaints: '', size, hash: sent.digest('hex') })
    expect(await losses()).toBeGreaterThan(lost)
  }, 300_000)

  it('is opened for one command by run, which hands on its output and exit code', async () => {
    const address = ['env', 'PGHOST={host}', 'PGPORT={port}', postgres.psql, '-X', '-A', '-t']
    const good = await user.start(['run', 'pg', '--', ...address, '-c', `SELECT 6 * 7, 'a  "b"'`], env).answer
    expect({ code: good.code, stdout: good.stdout }).toEqual({ code: 0, stdout: '42|a  "b"\n' })
    const words = ['run', 'pg', '--', postgres.psql, '-X', '-h', '{host}', '-p', '{port}', '-c', 'SELECT 1 / 0']
    const bad = await user.start(words, env).answer
    expect(bad.code).toBe(1)
    expect(bad.stderr).toContain('division by zero')
    expect(await relays()).toEqual([])
    expect(user.openFiles()).toEqual([])
  })

  it('has no session and no relay left when brow stops', async () => {
    const psql = new Psql(postgres.psql, await user.connect('pg'), env)
    await psql.ask('SELECT 1')
    expect(sessions()).toBe(1)
    expect(await relays()).toHaveLength(2)
    expect((await user.brow('stop', 'pg')).code).toBe(0)
    expect(await relays()).toEqual([])
    expect(user.openFiles()).toEqual([])
    await eventually('the session is over', () => sessions() === 0)
    await expect(psql.ask('SELECT 1')).rejects.toThrow(/connection|SSL|ended/)
  })
})
