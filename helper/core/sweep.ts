// Which relays `pod cleanup` removes.

import { say } from '../messages/say.ts'
import type { Relay } from '../types.ts'

export interface SweepStep {
  relay: Relay
  reason: string
}

/**
 * Relays whose end has come or that no forward of this machine uses. `used`: names of relays that local forwards
 * stand on. Without `allOwners` only one's own are touched, and pods of the old tool once they are overdue.
 */
export function planSweep(relays: Relay[], used: ReadonlySet<string>, allOwners: boolean): SweepStep[] {
  const steps: SweepStep[] = []
  for (const relay of relays) {
    const overdue = relay.secondsLeft !== null && relay.secondsLeft <= 0
    const ours = relay.mine || allOwners
    if (relay.old) {
      if (overdue) steps.push({ relay, reason: say`its time is over` })
    } else if (!ours || relay.state === 'ending') {
      // Somebody else's, or on its way out.
    } else if (relay.state === 'failed' || relay.state === 'finished')
      steps.push({ relay, reason: relay.state === 'failed' ? say`it has failed` : say`it has finished` })
    else if (overdue) steps.push({ relay, reason: say`its time is over` })
    else if (relay.mine && !used.has(relay.name)) steps.push({ relay, reason: say`no forward of this machine uses it` })
  }
  return steps
}
