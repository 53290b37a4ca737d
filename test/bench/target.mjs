// The service of the benchmark, on one port: what to do stands in a connection's first line. One port, because then all
// connections of a measurement share one forward, and disturb each other there if they do. Runs inside the cluster.
//
//   echo     send back what comes            eof      say "bye" and close
//   stall    never read again                source N send N bytes
//   sink N   read N bytes, answer one

import { createServer } from 'node:net'

const block = Buffer.alloc(256 * 1024, 'brow')

function send(socket, size) {
  let left = size
  const more = () => {
    while (left > 0) {
      const chunk = left < block.length ? block.subarray(0, left) : block
      left -= chunk.length
      if (!socket.write(chunk) && left > 0) return void socket.once('drain', more)
    }
  }
  more()
}

function count(socket, size, first) {
  let left = size - first.length
  const take = (chunk) => {
    left -= chunk.length
    if (left === 0) socket.write('.')
  }
  socket.on('data', take)
  if (left === 0) socket.write('.')
}

const modes = {
  echo: (socket, _, first) => {
    socket.write(first)
    socket.pipe(socket)
  },
  eof: (socket) => socket.end('bye'),
  stall: (socket) => socket.pause(),
  source: send,
  sink: count,
}

const server = createServer({ noDelay: true }, (socket) => {
  let head = Buffer.alloc(0)
  socket.on('error', () => {})
  socket.on('data', function collect(chunk) {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf(10)
    if (end < 0) return
    socket.off('data', collect)
    const [mode, size] = head.subarray(0, end).toString().split(' ')
    modes[mode](socket, Number(size), head.subarray(end + 1))
  })
})
server.listen({ port: 7100, host: '0.0.0.0', backlog: 1024 })
process.on('SIGTERM', () => process.exit(0))
