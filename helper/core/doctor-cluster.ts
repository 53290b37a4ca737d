// What a cluster's answers mean to the doctor.

import { say } from '../messages/say.ts'
import type { Relay } from '../types.ts'
import type { Finding } from './doctor.ts'
import { roleManifest } from './role.ts'
import { typed } from './shell-code.ts'
import { planSweep } from './sweep.ts'

interface Right {
  group: string
  resource: string
  subresource?: string
  verb: string
}

export interface Answers {
  context: string
  namespace: string
  missing: Right[]
  needed: Right[]
  relays: Relay[] | null
}

/** `used`: relays that forwards of this machine stand on. */
export function clusterFindings(
  { context, namespace, missing, needed, relays }: Answers,
  used: Set<string>,
): Finding[] {
  const subject = `${context}/${namespace}`
  const unneeded = planSweep(relays ?? [], used, false).map(({ relay, reason }): Finding => {
    const message = say`in ${subject}: ${reason}`
    return {
      check: 'relay',
      subject: relay.name,
      status: 'warn',
      message,
      hint: `brow pod cleanup --context ${typed(context)}`,
    }
  })
  if (missing.length === 0) {
    return [{ check: 'rights', subject, status: 'ok', message: say`all that is needed is allowed` }, ...unneeded]
  }
  return [
    {
      check: 'rights',
      subject,
      status: 'fail',
      message: say`not allowed: ${rightsText(missing)}`,
      hint: say`ask whoever runs the cluster for the Role below`,
      role: roleManifest(needed, namespace),
    },
    ...unneeded,
  ]
}

/** get/list/watch pods, create jobs */
function rightsText(rights: Right[]): string {
  const byThing = Map.groupBy(rights, ({ resource, subresource }) => [resource, subresource].filter(Boolean).join('/'))
  return [...byThing].map(([thing, same]) => `${same.map(({ verb }) => verb).join('/')} ${thing}`).join(', ')
}
