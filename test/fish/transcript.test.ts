// The READMEs show what brow prints: the story is typed again, and compared.

import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { namedCluster, readmes, recordStory, shownIn, shownPort } from '../../scripts/recording.ts'
import { hasFish } from './world.ts'

const ready = hasFish && spawnSync('tmux', ['-V']).status === 0

/** Free, and as long as the port that is shown, so that tables come out alike. */
async function freePort(): Promise<number> {
  for (let port = 9000 + Math.floor(Math.random() * 900); ; port--) {
    const server = createServer().listen(port, '127.0.0.1')
    const free = await Promise.race([
      once(server, 'listening').then(() => true),
      once(server, 'error').then(() => false),
    ])
    if (!free) continue
    server.close()
    await once(server, 'close')
    return port
  }
}

describe.skipIf(!ready)('the transcript of the README', () => {
  it('is what brow prints, in both languages', async () => {
    const port = await freePort()
    const cluster = await namedCluster(port)
    try {
      for (const language of ['en', 'zh'] as const) {
        const printed = await recordStory(cluster, port, language)
        const shown = printed.map((line) => line.replaceAll(String(port), String(shownPort)))
        expect(shown, 'to be made again: node scripts/transcript.ts').toEqual(shownIn(readmes[language]))
      }
    } finally {
      await cluster.down()
    }
  })
})
