// Loaded into every pod's process before its program: the pod's own network namespace, modelled on one machine.
// Its listeners really listen on free ports; names and addresses inside the cluster are mapped to real ports by a table
// that the sandbox sends. The outside is out of reach. Plain JavaScript: a pod must start fast.

import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import os from 'node:os'

let table = JSON.parse(process.env.SANDBOX_NETWORK)
delete process.env.SANDBOX_NETWORK
if (process.env.SANDBOX_NODE_OPTIONS === undefined) delete process.env.NODE_OPTIONS
else process.env.NODE_OPTIONS = process.env.SANDBOX_NODE_OPTIONS
delete process.env.SANDBOX_NODE_OPTIONS

// The channel is the leash: it ends with the sandbox, and so does the pod. It must not keep a finished program alive.
const tell = process.send?.bind(process) ?? (() => {})
process.on('message', (message) => {
  if (message?.table) table = message.table
})
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.channel?.unref()
process.send = undefined
// The first process of a container is not ended by a SIGTERM that it does not handle.
process.on('SIGTERM', () => {})

const SYN_TIMEOUT = 127_000
/** Port in the pod → { host, real } */
const listeners = new Map()
const isLoopback = (host) => host === 'localhost' || host === '::1' || host.startsWith('127.')
const isEverywhere = (host) => host === '0.0.0.0' || host === '::' || host === table.self

function failure(syscall, code, where, extra) {
  const error = new Error(`${syscall} ${code} ${where}`)
  return Object.assign(error, { errno: -(os.constants.errno[code] ?? 3008), code, syscall, ...extra })
}

/** Address of a name, or undefined. */
function resolve(name) {
  if (net.isIP(name)) return name
  if (name === 'localhost') return '127.0.0.1'
  if (name === table.hostname) return table.self
  return table.names[name.toLowerCase().replace(/\.$/, '')]
}

const { listen, address: realAddress } = net.Server.prototype

net.Server.prototype.listen = function (...args) {
  const asked = listenOptions(args)
  if (!asked) return listen.apply(this, args)
  const { host = '::', port } = asked
  const refused =
    port !== 0 && listeners.has(port)
      ? 'EADDRINUSE'
      : isLoopback(host) || isEverywhere(host)
        ? undefined
        : 'EADDRNOTAVAIL'
  if (refused) {
    const error = failure(
      'listen',
      refused,
      `${refused === 'EADDRINUSE' ? 'address already in use ' : ''}${host}:${port}`,
      { address: host, port },
    )
    process.nextTick(() => this.emit('error', error))
    return this
  }
  this.once('listening', () => {
    const { port: real } = realAddress.call(this)
    const seen = port || real
    this.address = () => ({ address: host, family: host.includes(':') ? 'IPv6' : 'IPv4', port: seen })
    listeners.set(seen, { host, real })
    tell({ listen: { port: seen, real, open: isEverywhere(host) } })
    this.once('close', () => {
      delete this.address
      listeners.delete(seen)
      tell({ unlisten: seen })
    })
  })
  const callback = args.at(-1)
  return listen.call(
    this,
    { ...asked, host: '127.0.0.1', port: 0 },
    ...(typeof callback === 'function' ? [callback] : []),
  )
}

/** Undefined for what is no TCP port: a path, a handle. */
function listenOptions(args) {
  const [first, second, third] = args
  if (typeof first === 'object' && first !== null) {
    return first.port === undefined || first.path !== undefined ? undefined : { ...first, port: Number(first.port) }
  }
  if (first === undefined || typeof first === 'function') return { port: 0 }
  if (Number.isNaN(Number(first))) return undefined
  const backlog = [second, third].find((value) => typeof value === 'number')
  return {
    port: Number(first),
    ...(typeof second === 'string' ? { host: second } : {}),
    ...(backlog ? { backlog } : {}),
  }
}

const { connect } = net.Socket.prototype

net.Socket.prototype.connect = function (...args) {
  const [options, callback] = Array.isArray(args[0]) ? args[0] : connectArguments(args)
  if (!options || options.path !== undefined || options.port === undefined) return connect.apply(this, args)
  const host = options.host || 'localhost'
  const port = Number(options.port)
  const found = route(host, port)
  if (typeof found === 'number') {
    if (!net.isIP(host)) process.nextTick(() => this.emit('lookup', null, resolve(host), 4, host))
    return connect.call(this, { ...options, host: '127.0.0.1', port: found, autoSelectFamily: false }, callback)
  }
  // A name that is looked up in vain keeps the socket in its connecting state, and fails it the way Node itself does.
  const lookup = (_name, _options, done) => {
    if (found) return setImmediate(done, found)
    const timedOut = failure('connect', 'ETIMEDOUT', `${host}:${port}`, { address: host, port })
    const timer = setTimeout(done, SYN_TIMEOUT, timedOut)
    this.once('close', () => clearTimeout(timer))
  }
  return connect.call(this, { ...options, host: 'name.invalid', port, lookup, autoSelectFamily: false }, callback)
}

function connectArguments(args) {
  const callback = typeof args.at(-1) === 'function' ? args.at(-1) : undefined
  const [first, second] = args
  if (typeof first === 'object' && first !== null) return [first, callback]
  if (typeof first === 'string' && Number.isNaN(Number(first))) return [undefined, callback]
  return [{ port: first, ...(typeof second === 'string' ? { host: second } : {}) }, callback]
}

/** A real port, an error, or undefined: swallowed. */
function route(host, port) {
  const address = resolve(host)
  if (!address) return failure('getaddrinfo', 'ENOTFOUND', host, { hostname: host })
  const where = { address, port }
  const mine = listeners.get(port)
  if (isLoopback(address) || address === table.self) {
    const reachable = mine && (isLoopback(address) || isEverywhere(mine.host))
    return reachable ? mine.real : failure('connect', 'ECONNREFUSED', `${address}:${port}`, where)
  }
  const ports = table.routes[address]
  if (ports) return ports[port] ?? failure('connect', 'ECONNREFUSED', `${address}:${port}`, where)
  if (address.startsWith(table.prefix)) return undefined
  return failure('connect', 'EHOSTUNREACH', `${address}:${port}`, where)
}

function lookup(name, options) {
  const { all = false, family = 0 } = typeof options === 'number' ? { family: options } : (options ?? {})
  const address = resolve(name)
  const kind = address ? net.isIP(address) : 0
  const wanted = family === 'IPv6' ? 6 : family === 'IPv4' ? 4 : family
  if (!address || (wanted && wanted !== kind)) throw failure('getaddrinfo', 'ENOTFOUND', name, { hostname: name })
  return all ? [{ address, family: kind }] : { address, family: kind }
}

dns.lookup = (name, options, callback = options) => {
  setImmediate(() => {
    let found
    try {
      found = lookup(name, typeof options === 'function' ? {} : options)
    } catch (error) {
      return callback(error)
    }
    if (Array.isArray(found)) callback(null, found)
    else callback(null, found.address, found.family)
  })
}
dns.promises.lookup = async (name, options) => lookup(name, options)
syncBuiltinESMExports()
