// The nouns, as they stand in files and in the JSON that leaves the helper.

/** Bumped when fish files and helper must change together. */
export const CONTRACT = 1

/** A named destination. Optional fields fall back to the configuration's defaults, then to built-in ones. */
export interface Profile {
  /** Kubeconfig context; always named, the kubeconfig's current one is never used silently. */
  context: string
  /** Absent: the namespace of the context. */
  namespace?: string
  /** Host name or address, resolved inside the cluster. */
  host: string
  /** TCP port of the target, 1-65535. */
  port: number
  /** Port on 127.0.0.1, or any free one. Absent: the same as `port`. */
  localPort?: number | 'auto'
  /** Word in the relay's name, instead of the profile's. */
  service?: string
  description?: string
  tags?: string[]
  /** Durations are strings with a unit: 90s, 30m, 2h. */
  ttl?: string
  maxTtl?: string
  linger?: string
  renew?: 'never' | 'while-used'
  /** false: do not make a new relay when the old one is gone. */
  recreate?: boolean
  relay?: RelaySettings
}

/** How the relay's pod is made in clusters that need something special. */
export interface RelaySettings {
  image?: string
  pullSecrets?: string[]
  nodeSelector?: Record<string, string>
  tolerations?: Record<string, unknown>[]
  priorityClass?: string
  /** Strategic merge patch over the Job. */
  patch?: Record<string, unknown>
}

/** A profile with its name and every default filled in: what `config show` prints and what the engine works with. */
export interface ResolvedProfile {
  name: string
  context: string
  /** null: the namespace of the context. */
  namespace: string | null
  host: string
  port: number
  localPort: number | 'auto'
  service: string
  description: string
  tags: string[]
  ttlSeconds: number
  maxTtlSeconds: number
  lingerSeconds: number
  renew: 'never' | 'while-used'
  recreate: boolean
  relay: RelaySettings & { image: string }
}

export type RelayState = 'pending' | 'starting' | 'running' | 'ending' | 'finished' | 'failed'

/** One relay as `pod list` shows it. Times are ISO 8601 in UTC. */
export interface Relay {
  /** Name of the Job (of the pod, for pods of the old tool). */
  name: string
  /** Name of the pod, once there is one. */
  pod: string | null
  context: string
  namespace: string
  profile: string | null
  state: RelayState
  /** Why it is not running, in words. */
  reason: string | null
  createdAt: string
  expiresAt: string | null
  /** Seconds until it ends; negative when overdue; null when unknown. */
  secondsLeft: number | null
  /** Made by this user on this machine. */
  mine: boolean
  /** Made by the tool that came before. */
  old: boolean
  image: string | null
  node: string | null
}

export type ForwardState = 'starting' | 'ready' | 'reconnecting' | 'stopping' | 'failed' | 'dead'

/** One forward as `list` shows it. */
export interface Forward {
  id: string
  /** Name of its profile. */
  name: string
  state: ForwardState
  localHost: string
  localPort: number
  host: string
  port: number
  context: string
  namespace: string
  relay: string
  pid: number
  startedAt: string
  expiresAt: string
  secondsLeft: number
  connections: { open: number; total: number }
  /** Bytes since the start, towards the target and back. */
  bytes: { up: number; down: number }
  /** Round trip to the relay in milliseconds, null before the first measurement. */
  rttMs: number | null
  /** The last thing that went wrong, in words. */
  lastError: string | null
  /** What its end does to the relay. */
  relayAtEnd: 'delete' | 'keep'
  /** Where it is shown, while it is. */
  viewer?: ViewerPlace
}

/** A pane of a multiplexer, or a plain terminal. */
export interface ViewerPlace {
  multiplexer: 'zellij' | 'tmux' | 'none'
  /** zellij: the session's name; tmux: the path of the server's socket. */
  session: string
  /** As the multiplexer counts its panes: `7`, `%7`. */
  pane: string
}

/** One line of `forward attach`, `forward logs` and the start of a forward. */
export interface ForwardEvent {
  at: string
  event:
    | 'binding'
    | 'relay'
    | 'tunnel'
    | 'probe'
    | 'ready'
    | 'failed'
    | 'down'
    | 'up'
    | 'refused'
    | 'renewed'
    | 'warning'
    | 'stopping'
    | 'stopped'
    | 'status'
  message: string
  /** Present with `status` and `ready`. */
  forward?: Forward
  /** Present with `failed`. */
  error?: { code: string; message: string; hint?: string; details?: unknown }
}

/** Fate of one item of a batch. */
export type BatchItem<T extends object = object> =
  | ({ name: string; ok: true } & T)
  | { name: string; ok: false; error: { code: string; message: string; hint?: string; details?: unknown } }
