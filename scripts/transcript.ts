// Puts what brow really prints into both READMEs: `node scripts/transcript.ts`.

import { writeFileSync } from 'node:fs'
import type { Language } from '../helper/messages/say.ts'
import { namedCluster, readmes, recordStory, shownPort, withShown } from './recording.ts'

const cluster = await namedCluster(shownPort)
try {
  for (const [language, readme] of Object.entries(readmes) as [Language, string][]) {
    writeFileSync(readme, withShown(readme, await recordStory(cluster, shownPort, language)))
  }
} finally {
  await cluster.down()
}
