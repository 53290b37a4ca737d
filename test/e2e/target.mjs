// The services that only the cluster's inside can reach, one per way in which a connection can be awkward (world.ts lists
// them). No dependency: it runs in a real pod as `node --input-type=module --eval TEXT -- --host 0.0.0.0`.
// `--ephemeral` listens on free ports instead. One line on stdout names the ports: {"http":7080,…}.

import { createCipheriv, createHash } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'

const ports = { http: 7080, echo: 7001, eof: 7002, lateReply: 7003, stalled: 7004, source: 7005, sink: 7006 }
const words = process.argv
const host = words.includes('--host') ? words[words.indexOf('--host') + 1] : '0.0.0.0'
const ephemeral = words.includes('--ephemeral')

// Pseudo-random, fast, the same every time: the key stream of AES with a key of zeros. pattern.ts makes the same.
const CHUNK = Buffer.alloc(64 * 1024)
function* pattern(size) {
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16))
  for (let left = size; left > 0; left -= CHUNK.length)
    yield stream.update(CHUNK.subarray(0, Math.min(left, CHUNK.length)))
}

const hashes = new Map()
async function hashOfPattern(size) {
  if (!hashes.has(size)) {
    const hash = createHash('sha256')
    let turn = 0
    for (const chunk of pattern(size)) {
      hash.update(chunk)
      // Other connections get their turn while a long one is counted.
      if (++turn % 64 === 0) await delay(0)
    }
    hashes.set(size, hash.digest('hex'))
  }
  return hashes.get(size)
}

const http = createHttpServer(async (request, response) => {
  const [, size] = /^\/bytes\/(\d+)$/.exec(request.url ?? '') ?? []
  if (size !== undefined) {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': size }
    response.writeHead(200, { ...headers, 'x-sha256': await hashOfPattern(Number(size)) })
    await pipeline(Readable.from(pattern(Number(size))), response).catch(() => {})
  } else if (request.url === '/hello') response.end('hello from inside\n')
  else response.writeHead(404).end('not here\n')
})

/** Calls `line` with the first line, then `more` with the bytes behind it. */
function readLine(socket, line, more) {
  let head = Buffer.alloc(0)
  socket.on('data', function collect(chunk) {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf(10)
    if (end < 0) return
    socket.off('data', collect)
    line(head.subarray(0, end).toString())
    more?.(head.subarray(end + 1))
  })
}

const services = {
  echo: (socket) => socket.pipe(socket),
  eof: (socket) => socket.end('bye\n'),
  lateReply: (socket) => {
    const hash = createHash('sha256')
    let size = 0
    socket.on('data', (chunk) => {
      hash.update(chunk)
      size += chunk.length
    })
    socket.on('end', async () => {
      await delay(3000)
      socket.end(`${size} ${hash.digest('hex')}\n`)
    })
  },
  stalled: () => {},
  source: (socket) =>
    readLine(socket, (line) => pipeline(Readable.from(pattern(Number(line))), socket).catch(() => {})),
  sink: (socket) => {
    const next = (rest) => {
      let left = 0
      const take = (chunk) => {
        left -= chunk.length
        if (left > 0) return
        socket.off('data', take)
        socket.write('.')
        next(chunk.subarray(chunk.length + left))
      }
      const line = (text) => {
        left = Number(text)
      }
      readLine(socket, line, (bytes) => {
        socket.on('data', take)
        take(bytes)
      })
      if (rest.length > 0) socket.emit('data', rest)
    }
    socket.on('end', () => socket.end())
    next(Buffer.alloc(0))
  },
}

const servers = { http }
for (const [name, serve] of Object.entries(services)) {
  const options = { allowHalfOpen: true, noDelay: true, pauseOnConnect: name === 'stalled' }
  servers[name] = createServer(options, (socket) => {
    socket.on('error', () => {})
    serve(socket)
  })
}

const listening = Object.entries(servers).map(async ([name, server]) => {
  await new Promise((resolve) => server.listen({ port: ephemeral ? 0 : ports[name], host, backlog: 1024 }, resolve))
  return [name, server.address().port]
})
console.log(JSON.stringify(Object.fromEntries(await Promise.all(listening))))

process.on('SIGTERM', () => process.exit(0))
// Started by somebody over a channel: end with them.
process.on('disconnect', () => process.exit(0))
