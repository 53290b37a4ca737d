// Every fish that the suite runs on. `npm test` fetches them first; BROW_TEST_FISH=4.0 keeps those whose version starts so.

import { describe } from 'vitest'
import { type Fish, installedFishes } from '../../scripts/fishes.ts'

export type { Fish }

const only = process.env.BROW_TEST_FISH ?? ''
const found = installedFishes().filter(({ version }) => version.startsWith(only))

/** The oldest first; none where there is no fish. */
export const fishes = (): Fish[] => found

/** Makes the tests once for every fish, and where there is none shows them as skipped: nothing stands in for a shell. */
export function everyFish(tests: (fish: Fish) => void): void {
  if (found.length === 0) describe.skip('fish', () => tests({ name: 'fish', path: 'fish', version: '0' }))
  else describe.each(found)('$name', tests)
}
