// From what a terminal sends to what a person means.

export type Key = 'renew' | 'detach' | 'stop' | 'help' | 'interrupt' | 'other'

const keys: Record<string, Key> = { r: 'renew', d: 'detach', q: 'stop', '?': 'help', h: 'help' }

/** One chunk of input. A pasted text or the sequence of a special key is one chunk, and means nothing here. */
export function keyOf(chunk: string): Key {
  // Ctrl-C, however often: a terminal in raw mode sends no signal for it.
  if (chunk !== '' && chunk.replaceAll('\x03', '') === '') return 'interrupt'
  return keys[chunk.toLowerCase()] ?? 'other'
}
