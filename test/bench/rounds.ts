// Rounds in which the peers take turns: the machine drifts, so only neighbours in time can be compared.
import { Blocked, Connections, within } from './client.ts'
import type { Measurement } from './measurements.ts'
import type { Peer } from './peers.ts'
import { median } from './statistics.ts'

/** A figure, or why there is none. */
export type Outcome = number | 'blocked' | { failed: string }

export interface Result {
  name: string
  title: string
  unit: string
  /** One outcome for each round. */
  outcomes: Record<string, Outcome[]>
  /** Of the rounds that gave a figure; null when none did. */
  medians: Record<string, number | null>
  /** How many times better brow was, the median over rounds in which both gave a figure. */
  ratio: number | null
}

async function outcomeOf(measurement: Measurement, port: number): Promise<Outcome> {
  const connections = new Connections(port)
  try {
    return await within(measurement.seconds, measurement.measure(connections))
  } catch (error) {
    return error instanceof Blocked ? 'blocked' : { failed: error instanceof Error ? error.message : String(error) }
  } finally {
    connections.close()
  }
}

interface Open {
  peer: Peer
  port: number
}

/** A peer that gave no figure may never recover: the next measurement gets a fresh one. */
async function take(open: Open, measurement: Measurement): Promise<Outcome> {
  const outcome = await outcomeOf(measurement, open.port)
  if (typeof outcome !== 'number') {
    await open.peer.stop()
    open.port = await open.peer.start()
  }
  return outcome
}

export async function runRounds(
  peers: Peer[],
  measurements: Measurement[],
  rounds: number,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Result[]> {
  const open: Open[] = []
  try {
    for (const peer of peers) open.push({ peer, port: await peer.start() })
    const outcomes = measurements.map(() => Object.fromEntries(peers.map(({ name }) => [name, [] as Outcome[]])))
    for (let round = 0; round <= rounds; round++) {
      say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`)
      const order = round % 2 === 0 ? open : [...open].reverse()
      for (const [index, measurement] of measurements.entries()) {
        for (const one of order) {
          signal.throwIfAborted()
          const outcome = await take(one, measurement)
          if (round > 0) outcomes[index]![one.peer.name]!.push(outcome)
        }
      }
    }
    return measurements.map((measurement, index) => summarize(measurement, outcomes[index]!))
  } finally {
    for (const { peer } of open) await peer.stop()
  }
}

function summarize({ name, title, unit }: Measurement, outcomes: Record<string, Outcome[]>): Result {
  const figures = (list: Outcome[]) => list.filter((outcome) => typeof outcome === 'number')
  const medians = Object.fromEntries(
    Object.entries(outcomes).map(([peer, list]) => [peer, figures(list).length > 0 ? median(figures(list)) : null]),
  )
  const ratios = (outcomes.kubectl ?? []).map((kubectl, round) => {
    const brow = outcomes.brow?.[round]
    if (typeof kubectl !== 'number' || typeof brow !== 'number') return Number.NaN
    return unit === 'ms' ? kubectl / brow : brow / kubectl
  })
  const known = ratios.filter((ratio) => !Number.isNaN(ratio))
  return { name, title, unit, outcomes, medians, ratio: known.length > 0 ? median(known) : null }
}
