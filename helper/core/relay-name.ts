// Names and label values of relays: what the cluster gets to see of a profile's name.

/** Lower-case ASCII words joined by dashes, at most `limit` characters; empty when nothing of the text is ASCII. */
export function slug(text: string, limit = 40): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, limit)
    .replace(/-+$/, '')
}

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * `brow-<service>-<8 random base-36>`: 36^8 names, so a hundred at once do not meet.
 * `bytes`: at least 16 from the OS random source; those from 252 on are skipped to keep the letters evenly likely.
 */
export function relayName(service: string, bytes: Uint8Array): string {
  let random = ''
  for (const byte of bytes) {
    if (byte < 252 && random.length < 8) random += alphabet[byte % 36]
  }
  return `brow-${slug(service) || 'relay'}-${random.padEnd(8, '0')}`
}

/**
 * A label value that stands for any profile name: the name itself when it is a legal value, else its slug and
 * a hash that tells `a b` and `a-b` apart (Kubernetes: at most 63 of [A-Za-z0-9._-], alphanumeric at both ends).
 */
export function profileLabel(name: string, hash: (text: string) => string): string {
  if (/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(name)) return name
  return `${slug(name) || 'profile'}-${hash(name).slice(0, 8)}`
}
