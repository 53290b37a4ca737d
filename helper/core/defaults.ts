// What a profile falls back to when nobody says anything.

export const builtIn = {
  ttl: '30m',
  maxTtl: '24h',
  linger: '15m',
  renew: 'never',
  recreate: true,
  image: 'node:24-alpine',
} as const
