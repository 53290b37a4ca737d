import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gangway, readAll, until } from './gangway.ts'
import { freePort, type RunningRelay, runRelay, target } from './running.ts'

let relay: RunningRelay
beforeAll(async () => {
  relay = await runRelay()
})
afterAll(async () => {
  await relay?.[Symbol.asyncDispose]()
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('the relay program', () => {
  test('sends back what an echo sends back, over many connections at once', async () => {
    await using echo = await target((socket) => socket.pipe(socket))
    await using way = await gangway(relay)
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const socket = await way.connect(echo.port)
        const sent = randomBytes(1000 + index * 1000)
        socket.end(sent)
        return sha256(await readAll(socket)) === sha256(sent)
      }),
    )
    expect(answers).toEqual(answers.map(() => true))
    await until(() => way.fates.filter((fate) => fate === 'closed').length === 50, 'all closed')
    expect(way.tunnel.bytes.up).toBe(way.tunnel.bytes.down)
    expect(way.tunnel.rttMs).toBeGreaterThanOrEqual(0)
  })

  test('passes the end of a connection on at once', async () => {
    await using bye = await target((socket) => socket.end('bye\n'))
    await using way = await gangway(relay)
    const before = performance.now()
    const socket = await way.connect(bye.port)
    expect(String(await readAll(socket))).toBe('bye\n')
    // Others take a second, by design of theirs.
    expect(performance.now() - before).toBeLessThan(900)
  })

  test('keeps the way back open after a half-close', async () => {
    await using late = await target((socket) => {
      let count = 0
      socket.on('data', (chunk) => {
        count += chunk.length
      })
      socket.on('end', () => setTimeout(() => socket.end(`${count}`), 1200))
    })
    await using way = await gangway(relay)
    const socket = await way.connect(late.port)
    socket.end(Buffer.alloc(3_000_000, 'x'))
    expect(String(await readAll(socket))).toBe('3000000')
  })

  test('names a refused and an unresolvable target, resets the local connection, and stays usable', async () => {
    await using echo = await target((socket) => socket.pipe(socket))
    await using way = await gangway(relay)
    const nobody = await freePort()
    for (const [port, host, fate] of [
      [nobody, '127.0.0.1', 'refused ECONNREFUSED'],
      [80, 'no-such-host.invalid', 'refused '],
    ] as const) {
      way.fates.length = 0
      const socket = await way.connect(port, host)
      const reset = once(socket, 'error')
      socket.write('early')
      expect(((await reset)[0] as NodeJS.ErrnoException).code).toBe('ECONNRESET')
      await until(() => way.fates.includes('closed'), 'closed')
      expect(way.fates[0]).toContain(fate)
      expect(way.fates).toHaveLength(2)
    }
    // Without a resolver some systems say EAI_AGAIN.
    await expect(way.tunnel.probe('no-such-host.invalid', 80)).rejects.toMatchObject({
      code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
    })
    await expect(way.tunnel.probe('127.0.0.1', nobody)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await expect(way.tunnel.probe('127.0.0.1', echo.port)).resolves.toBeUndefined()
    const socket = await way.connect(echo.port)
    socket.end('still here')
    expect(String(await readAll(socket))).toBe('still here')
  })

  test('takes odd host names for what they are: not found', async () => {
    await using way = await gangway(relay)
    for (const host of ['a b', 'x'.repeat(255), '\u0000', '🐟', '[::1', '-', '%00']) {
      await expect(way.tunnel.probe(host, 80), JSON.stringify(host)).rejects.toHaveProperty('code')
    }
    await expect(way.tunnel.probe('x'.repeat(256), 80)).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(way.tunnel.probe('', 80)).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(way.tunnel.probe('127.0.0.1', 0)).rejects.toHaveProperty('code')
    expect(way.tunnel.state).toBe('up')
  })

  test('closes a probed target in order, not with a reset', async () => {
    const seen: string[] = []
    await using quiet = await target((socket) => {
      socket.on('error', () => seen.push('reset'))
      socket.on('end', () => {
        seen.push('end')
        socket.end()
      })
      socket.resume()
    })
    await using way = await gangway(relay)
    await way.tunnel.probe('127.0.0.1', quiet.port)
    await until(() => seen.length > 0, 'the target sees the end')
    expect(seen).toEqual(['end'])
  })

  test('passes a reset on in both directions', async () => {
    const seen: string[] = []
    await using rude = await target((socket) => {
      socket.on('error', (error: NodeJS.ErrnoException) => seen.push(error.code ?? ''))
      socket.on('data', (chunk) => String(chunk) === 'go away' && socket.resetAndDestroy())
    })
    await using way = await gangway(relay)
    const first = await way.connect(rude.port)
    const reset = once(first, 'error')
    first.write('go away')
    expect(((await reset)[0] as NodeJS.ErrnoException).code).toBe('ECONNRESET')
    const second = await way.connect(rude.port)
    second.write('hello')
    await until(() => way.fates.filter((fate) => fate === 'opened').length === 2, 'second open')
    second.resetAndDestroy()
    await until(() => seen.includes('ECONNRESET'), 'the target sees the reset')
  })

  test('carries a transfer over many lost carriers, byte for byte', async () => {
    const content = randomBytes(24 << 20)
    await using source = await target((socket) => {
      socket.resume()
      socket.end(content)
    })
    await using echo = await target((socket) => socket.pipe(socket))
    await using way = await gangway(relay)
    const [download, talk] = await Promise.all([way.connect(source.port), way.connect(echo.port)])
    let received = 0
    let next = 1 << 20
    download.on('data', (chunk) => {
      received += chunk.length
      if (received < next) return
      next = received + (1 << 20)
      way.cut()
    })
    const spoken = randomBytes(4 << 20)
    talk.end(spoken)
    const [whole, answer] = await Promise.all([readAll(download), readAll(talk)])
    expect(sha256(whole)).toBe(sha256(content))
    expect(sha256(answer)).toBe(sha256(spoken))
    expect(way.ups.filter((up) => up.resumed).length).toBeGreaterThan(3)
  })

  test('lets one connection that nobody reads disturb no other', async () => {
    await using flood = await target((socket) => {
      const block = Buffer.alloc(1 << 16)
      const go = () => {
        while (socket.write(block));
      }
      socket.on('drain', go)
      go()
    })
    await using deaf = await target((socket) => socket.pause())
    await using echo = await target((socket) => socket.pipe(socket))
    await using way = await gangway(relay)
    const unread = await Promise.all(Array.from({ length: 4 }, () => way.connect(flood.port)))
    for (const socket of unread) socket.pause()
    const unheard = await way.connect(deaf.port)
    unheard.write(Buffer.alloc(32 << 20))
    const talk = await way.connect(echo.port)
    for (let round = 0; round < 50; round++) {
      talk.write('ping')
      const [answer] = await once(talk, 'data')
      expect(String(answer)).toBe('ping')
    }
    for (const socket of [...unread, unheard, talk]) socket.destroy()
  })

  test('says goodbye at SIGTERM and ends with 0 within half a second', async () => {
    const own = await runRelay()
    await using way = await gangway(own)
    const before = performance.now()
    own.process.kill('SIGTERM')
    expect(await way.ended).toMatchObject({ code: 'goodbye', message: 'the relay was stopped' })
    expect(await own.exited).toBe(0)
    expect(performance.now() - before).toBeLessThan(3000)
    expect(own.log()).toMatch(/^brow relay \S+ ready, node v\S+\nbrow relay ended: SIGTERM\n$/)
  })

  test('ends by itself once its last session has had no tunnel for the linger', async () => {
    const own = await runRelay({ lingerSeconds: 1 })
    const way = await gangway(own)
    way.cut()
    await until(() => way.ups.length === 2, 'back before the linger')
    expect(way.ups[1]?.resumed).toBe(true)
    await way.tunnel.close()
    expect(way.tunnel.state).toBe('ended')
    expect(await own.exited).toBe(0)
    expect(own.log()).toContain('no tunnel for the linger')
  })

  test('never writes a target or an address to its log', async () => {
    await using own = await runRelay()
    await using way = await gangway(own)
    await way.tunnel.probe('some-target.invalid', 4711).catch(() => undefined)
    await way.tunnel.probe('127.0.0.1', 1).catch(() => undefined)
    expect(own.log()).toMatch(/^brow relay \S+ ready, node v\S+\n$/)
  })

  test('is not disturbed by carriers that talk nonsense or hang up', async () => {
    await using echo = await target((socket) => socket.pipe(socket))
    await using way = await gangway(relay)
    for (const text of ['GET / HTTP/1.1\r\n\r\n', '', '\u0002\u0000\u0000\u0004abcd', '\u0000'.repeat(4000)]) {
      const stranger = connect(relay.port, '127.0.0.1')
      stranger.on('error', () => undefined)
      stranger.resume()
      stranger.end(text)
      await once(stranger, 'close')
    }
    const socket = await way.connect(echo.port)
    socket.end('calm')
    expect(String(await readAll(socket))).toBe('calm')
  })
})
