// The pods' name server: node dns.ts ADDRESS FILE. Answers from FILE, {"name": "address"}, which it reads for every
// question; every other name does not exist. That is quick and certain, where a pod without DNS waits for seconds.
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'

const [address, file] = process.argv.slice(2)
const typeA = 1
const noSuchName = 3

/** The question's name, its type, and where it ends. */
function question(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 }
}

function answer(message: Buffer): Buffer {
  const { name, type, end } = question(message)
  const found: string | undefined = JSON.parse(readFileSync(file!, 'utf8'))[name]
  const reply = Buffer.from(message.subarray(0, end))
  // A response, recursion as asked for and available; one question, no authority, nothing additional.
  reply.writeUInt16BE(0x8080 | (message.readUInt16BE(2) & 0x0100) | (found === undefined ? noSuchName : 0), 2)
  reply.writeUInt16BE(1, 4)
  reply.writeUInt16BE(found !== undefined && type === typeA ? 1 : 0, 6)
  reply.writeUInt32BE(0, 8)
  if (found === undefined || type !== typeA) return reply
  const record = Buffer.from([0xc0, 12, 0, typeA, 0, 1, 0, 0, 0, 1, 0, 4, ...found.split('.').map(Number)])
  return Buffer.concat([reply, record])
}

const socket = createSocket('udp4')
socket.on('message', (message, peer) => {
  try {
    socket.send(answer(message), peer.port, peer.address)
  } catch (error) {
    console.error(error) // what was no question gets no answer
  }
})
socket.bind(53, address)
