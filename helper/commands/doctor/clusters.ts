import type { Config } from '../../core/config.ts'
import { type Finding, findings } from '../../core/doctor.ts'
import { clusterFindings } from '../../core/doctor-cluster.ts'
import { checkProfile } from '../../core/schema.ts'
import { isRunning } from '../../forward/process.ts'
import { say } from '../../messages/say.ts'
import { readForwards } from '../../store/forwards.ts'
import { knownOwnerHash } from '../../store/owner.ts'
import { pathsFrom } from '../../store/paths.ts'
import type { CommandContext } from '../context.ts'

interface Place {
  context: string
  namespace: string | null
}

/** The kubeconfig, then every place that a profile names: all at once, each within its own time. */
export async function allClusterFindings(config: Config, command: CommandContext): Promise<Finding[]> {
  const places = placesOf(config)
  const { kubeContexts } = await import('../../engine.ts')
  const kube = await findings('kubeconfig', 'KUBECONFIG', () => {
    const { contexts, paths } = kubeContexts(command.env)
    return [
      { check: 'kubeconfig', subject: paths.join(', '), status: 'ok', message: say`contexts: ${contexts.length}` },
    ]
  })
  if (kube.some(({ status }) => status === 'fail')) return kube
  command.log.progress(say`asking the clusters of ${places.length} places`)
  const answers = await Promise.all(places.map((place) => placeFindings(place, command)))
  // A profile may name the namespace that its context has anyway, and two contexts may lead to one cluster.
  const told = new Map(answers.flat().map((finding) => [`${finding.check} ${finding.subject}`, finding]))
  return [...kube, ...told.values()]
}

function placeFindings(place: Place, { env, signal }: CommandContext): Promise<Finding[]> {
  const paths = pathsFrom(env)
  const open = readForwards(paths).filter(({ pid, pidStartedAt }) => isRunning(pid, pidStartedAt))
  const used = new Set(open.flatMap(({ relay }) => relay?.name ?? []))
  return findings('cluster', place.context, async () => {
    const { diagnose } = await import('../../engine.ts')
    const diagnosis = await diagnose(place, { env, owner: knownOwnerHash(paths), signal })
    const { server } = diagnosis
    return [
      { check: 'cluster', subject: place.context, status: 'ok', message: server },
      ...clusterFindings({ context: place.context, ...diagnosis }, used),
    ]
  })
}

/** Of sound profiles; what is wrong with the others is said elsewhere. */
function placesOf({ profiles, defaults }: Config): Place[] {
  const places = new Map<string, Place>()
  for (const value of profiles.values()) {
    const checked = checkProfile(value)
    if ('faults' in checked) continue
    const { context, namespace = defaults.namespace ?? null } = checked.profile
    places.set(JSON.stringify([context, namespace]), { context, namespace })
  }
  return [...places.values()]
}
