// HTTPS_PROXY and NO_PROXY as Go's net/http reads them, which is what kubectl users rely on.

/** The proxy for `server`, or undefined to connect directly. Loopback is never sent through a proxy. */
export function proxyFor(server: string, env: Record<string, string | undefined>): string | undefined {
  const url = URL.parse(server)
  if (!url) return undefined
  const proxy = url.protocol === 'https:' ? (env.HTTPS_PROXY ?? env.https_proxy) : (env.HTTP_PROXY ?? env.http_proxy)
  if (!proxy) return undefined
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return undefined
  const exceptions = (env.NO_PROXY ?? env.no_proxy ?? '').split(',').map((entry) => entry.trim().toLowerCase())
  if (exceptions.some((entry) => entry !== '' && matches(host, url.port || '443', entry))) return undefined
  return proxy.includes('://') ? proxy : `http://${proxy}`
}

function matches(host: string, port: string, entry: string): boolean {
  if (entry === '*') return true
  const [name = '', only] = entry.includes('/') || entry.split(':').length > 2 ? [entry] : entry.split(':')
  if (only !== undefined && only !== port) return false
  if (name.includes('/')) return inRange(host, name)
  const suffix = name.replace(/^\*?\./, '')
  return host === suffix || host.endsWith(`.${suffix}`)
}

/** IPv4 `10.0.0.0/8`; other families match literally. */
function inRange(host: string, range: string): boolean {
  const [base = '', bits = ''] = range.split('/')
  const address = ipv4(host)
  const network = ipv4(base)
  if (address === null || network === null) return host === base
  const shift = 32 - Number(bits)
  return shift >= 32 || address >>> shift === network >>> shift
}

function ipv4(text: string): number | null {
  const parts = text.split('.').map(Number)
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + part, 0) >>> 0
}
