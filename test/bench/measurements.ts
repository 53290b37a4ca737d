// What is measured. Each measurement gets its own connections to a local port and returns one figure.
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Connections, firstByte, receive, roundTrip } from './client.ts'
import { median } from './statistics.ts'

export interface Measurement {
  name: string
  title: string
  unit: 'ms' | 'MB/s'
  /** After that long it is blocked. */
  seconds: number
  measure(connections: Connections): Promise<number>
}

const bulk = 192 * 1024 * 1024
const rate = (start: number) => bulk / 1e6 / ((performance.now() - start) / 1000)

async function repeat(times: number, work: () => Promise<number>): Promise<number> {
  const values: number[] = []
  for (let turn = 0; turn < times; turn++) values.push(await work())
  return median(values)
}

async function pingPong(connections: Connections, times: number): Promise<number> {
  const socket = await connections.start('echo')
  await roundTrip(socket)
  return repeat(times, () => roundTrip(socket))
}

async function download(connections: Connections): Promise<number> {
  let left = bulk
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const count = (bytes: Buffer) => {
      left -= bytes.length
      if (left === 0) resolve(rate(start))
    }
    const lost = () => reject(new Error(`the connection was closed with ${left} bytes missing`))
    connections.start(`source ${bulk}`, count).then((socket) => socket.on('close', lost), reject)
  })
}

/** The clock stops when the target has the last byte: waiting for its FIN would measure the peers' close instead. */
async function upload(connections: Connections): Promise<number> {
  const block = Buffer.alloc(256 * 1024, 'brow')
  const start = performance.now()
  const socket = await connections.start(`sink ${bulk}`)
  const answer = receive(socket)
  for (let left = bulk; left > 0; left -= block.length) {
    if (!socket.write(block)) await Promise.race([once(socket, 'drain'), answer])
  }
  await answer
  return rate(start)
}

async function endOfFile(connections: Connections): Promise<number> {
  const socket = await connections.start('eof')
  await receive(socket)
  const start = performance.now()
  await once(socket, 'close')
  return performance.now() - start
}

async function allAtOnce(connections: Connections): Promise<number> {
  const start = performance.now()
  await Promise.all(Array.from({ length: 200 }, () => firstByte(connections)))
  return performance.now() - start
}

/** A client that stops reading while 256 MiB wait for it: more than all buffers on the way hold. */
async function besideStalledReader(connections: Connections): Promise<number> {
  const socket = await connections.start(`source ${256 * 1024 * 1024}`)
  socket.pause()
  await pause(500)
  return repeat(20, () => firstByte(connections))
}

/** A target that stops reading, while the client writes until nothing more goes in. */
async function besideStalledTarget(connections: Connections): Promise<number> {
  const socket = await connections.start('stall')
  const block = Buffer.alloc(256 * 1024)
  for (let full = false; !full; ) {
    if (!socket.write(block)) full = !(await Promise.race([once(socket, 'drain'), pause(500, false)]))
  }
  return repeat(20, () => firstByte(connections))
}

async function besideDownload(connections: Connections): Promise<number> {
  // Far more than is fetched before the end of the measurement.
  await connections.start(`source ${64 * 1024 ** 3}`, () => {})
  await pause(500)
  return pingPong(connections, 50)
}

export const measurements: Measurement[] = [
  {
    name: 'connect',
    title: 'connect + first echoed byte',
    unit: 'ms',
    seconds: 20,
    measure: (all) => repeat(30, () => firstByte(all)),
  },
  {
    name: 'ping',
    title: 'ping-pong on an open connection',
    unit: 'ms',
    seconds: 20,
    measure: (all) => pingPong(all, 300),
  },
  {
    name: 'eof',
    title: 'EOF after the remote closes',
    unit: 'ms',
    seconds: 20,
    measure: (all) => repeat(3, () => endOfFile(all)),
  },
  { name: 'download', title: 'download 192 MiB', unit: 'MB/s', seconds: 60, measure: download },
  { name: 'upload', title: 'upload 192 MiB', unit: 'MB/s', seconds: 60, measure: upload },
  { name: 'many', title: '200 connections at once', unit: 'ms', seconds: 30, measure: allAtOnce },
  { name: 'bulk', title: 'echo beside a bulk download', unit: 'ms', seconds: 20, measure: besideDownload },
  {
    name: 'stalled-reader',
    title: 'echo beside a client that stopped reading',
    unit: 'ms',
    seconds: 6,
    measure: besideStalledReader,
  },
  {
    name: 'stalled-target',
    title: 'echo beside a target that stopped reading',
    unit: 'ms',
    seconds: 10,
    measure: besideStalledTarget,
  },
]
