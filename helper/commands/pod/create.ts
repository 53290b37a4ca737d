import { formatDuration } from '../../core/duration.ts'
import { fieldsFromEnv, fieldsFromFlags } from '../../core/field-sources.ts'
import { textOf } from '../../core/flags.ts'
import { resolveProfile } from '../../core/profile.ts'
import { BrowError } from '../../errors.ts'
import { say } from '../../messages/say.ts'
import { readConfig } from '../../store/config.ts'
import { appendHistory } from '../../store/history.ts'
import { ownerHash } from '../../store/owner.ts'
import { pathsFrom } from '../../store/paths.ts'
import { rememberRelay } from '../../store/relays-cache.ts'
import type { Relay, ResolvedProfile } from '../../types.ts'
import { runBatch } from '../batch.ts'
import type { CommandContext } from '../context.ts'
import { chooseProfiles, wantedOf } from '../profiles.ts'

/** A relay for each profile, or one without a profile in --context. Returns when they run. */
export default async function create(command: CommandContext): Promise<unknown> {
  const wanted = wantedOf(command)
  if (
    wanted.words.length === 0 &&
    wanted.tags?.length === 0 &&
    !wanted.all &&
    textOf(command.flags, 'context') !== undefined
  ) {
    return { items: [{ ok: true, ...(await make(null, placeOnly(command), command)) }] }
  }
  const choices = chooseProfiles(command, wanted)
  return runBatch(choices, async (profile) => ({ relay: await make(profile.name, profile, command) }), {
    wanted,
    signal: command.signal,
  })
}

async function make(
  profile: string | null,
  settings: ResolvedProfile,
  { env, signal, log, now }: CommandContext,
): Promise<Relay> {
  const { openCluster, createRelay, waitForPod, deleteRelay, getRelay } = await import('../../engine.ts')
  const paths = pathsFrom(env)
  const owner = ownerHash(paths)
  const cluster = openCluster(settings.context, env)
  try {
    const namespace = settings.namespace ?? cluster.access.namespace
    const { service, ttlSeconds, lingerSeconds, relay } = settings
    log.progress(say`creating a relay in ${settings.context}/${namespace} for ${formatDuration(ttlSeconds)}`)
    const job = await createRelay(cluster, {
      namespace,
      profile,
      service,
      owner,
      ttlSeconds,
      lingerSeconds,
      settings: relay,
    })
    const name = job.metadata?.name ?? ''
    try {
      await waitForPod(cluster, job, {
        limitMs: 60_000,
        signal,
        onWaiting: (reason) => log.progress(`${name}: ${reason}`),
      })
    } catch (error) {
      // What does not start is not left standing; should this fail too, the Job's deadline remains.
      await deleteRelay(cluster, namespace, name).catch(() => undefined)
      throw error
    }
    appendHistory(paths, { event: 'create', name: profile ?? '', relay: name })
    const made = await getRelay(cluster, namespace, name, owner)
    rememberRelay(paths, made, now())
    return made
  } finally {
    await cluster.close()
  }
}

/** A relay serves any target, so one without a profile needs no host: these two are never looked at. */
function placeOnly({ flags, env }: CommandContext): ResolvedProfile {
  const context = textOf(flags, 'context')
  if (context === undefined) throw new BrowError('usage', say`no context named`, { hint: '--context CONTEXT' })
  const sources = {
    flags: fieldsFromFlags(flags),
    env: fieldsFromEnv(env),
    defaults: readConfig(pathsFrom(env)).defaults,
  }
  return resolveProfile(textOf(flags, 'service') ?? 'relay', { context, host: '', port: 0, localPort: 'auto' }, sources)
}
