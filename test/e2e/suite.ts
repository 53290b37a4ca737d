// The end-to-end suite: what users are promised, on whatever cluster it is given.
import { afterAll, beforeAll, describe } from 'vitest'
import { badInput } from './bad-input.ts'
import { daily } from './daily.ts'
import { outages } from './outages.ts'
import { privacy } from './privacy.ts'
import { relays } from './relays.ts'
import { streams } from './streams.ts'
import { User } from './user.ts'
import type { World } from './world.ts'

/** Filled in before the first test. */
export interface Stage {
  world: World
  user: User
}

export function endToEnd(name: string, makeWorld: () => Promise<World>): void {
  describe(`end to end on the ${name}`, () => {
    const stage = {} as Stage
    beforeAll(async () => {
      stage.world = await makeWorld()
      stage.user = new User(stage.world)
    })
    afterAll(async () => {
      await stage.user?.gone()
      await stage.world?.down()
    })
    daily(stage)
    relays(stage)
    streams(stage)
    privacy(stage)
    badInput(stage)
    outages(stage)
  })
}
