// A laptop whose clock is wrong, or is put right while a forward is open: virtual machines lose hours in their sleep.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askEvents } from '../../helper/forward/control-client.ts'
import { readForwards } from '../../helper/store/forwards.ts'
import type { Paths } from '../../helper/store/paths.ts'
import type { Forward } from '../../helper/types.ts'
import { makeWorld } from '../cli/world.ts'
import { type SandboxWorld, sandboxWorld } from '../sandbox/world.ts'

const hours = 3_600_000
const preload = `--require ${join(import.meta.dirname, 'wrong-clock.cjs')}`

let cluster: SandboxWorld
beforeAll(async () => {
  cluster = await sandboxWorld()
})
afterAll(() => cluster?.down())

/** A user whose clock can be set. The keeper has the same. */
async function connected(wrong: number) {
  const world = makeWorld()
  const file = join(world.home, 'wrong')
  const set = (milliseconds: number) => writeFileSync(file, String(milliseconds))
  set(wrong)
  const { kubeconfig, contexts, target, image } = cluster
  Object.assign(world.env, { KUBECONFIG: kubeconfig, BROW_IMAGE: image, NODE_OPTIONS: preload, WRONG_CLOCK: file })
  await world.brow(`config add shop ${contexts.admin} ${target.host} auto ${target.ports.http}`)
  const { status, stdout } = await world.brow('connect shop --ttl 10m')
  expect(status, stdout).toBe(0)
  const forward = async () => (await world.brow('list')).json.items[0] as Forward | undefined
  return { world, set, forward }
}

/** The keeper tells its state once a second, and looks at the clock as often: after two of them it has had its look. */
async function aLook({ paths }: { paths: Paths }) {
  const [record] = readForwards(paths)
  let told = 0
  for await (const { event } of askEvents(record?.socket ?? '', new AbortController().signal)) {
    if (event === 'status') told++
    if (told > 2) break
  }
  expect(told).toBe(3)
}

// Six commands each, all of them from their sources.
describe('a forward', { timeout: 60_000 }, () => {
  it.each([2 * hours, -2 * hours, 0.15 * hours])('has its time with a clock that is %d ms ahead', async (wrong) => {
    const { world, forward } = await connected(wrong)
    await aLook(world)
    const left = (await forward())?.secondsLeft ?? 0
    expect(Math.abs(left - 600)).toBeLessThan(30)
    const { json } = await world.brow('pod renew shop --ttl 20m')
    expect(Math.abs(json.items[0].secondsLeft - 1200)).toBeLessThan(30)
    const relay = (await world.brow('pod list')).json.items[0]
    expect(Math.abs(relay.secondsLeft - 1200)).toBeLessThan(30)
    expect((await world.brow('stop shop')).status).toBe(0)
    world[Symbol.dispose]()
  })

  it('does not end when the clock is put forward', async () => {
    const { world, set, forward } = await connected(0)
    set(hours)
    await aLook(world)
    const left = (await forward())?.secondsLeft ?? 0
    expect(Math.abs(left - 600)).toBeLessThan(30)
    expect((await world.brow('stop shop')).status).toBe(0)
    world[Symbol.dispose]()
  })
})
