// Where everything lives. All of it follows from the environment, so that every test has a world of its own.

import { isAbsolute, join } from 'node:path'

export interface Paths {
  home: string
  configDir: string
  /** config.json */
  config: string
  stateDir: string
  /** One JSON record a forward. */
  forwardsDir: string
  /** Control sockets; short enough for a unix socket's address. */
  socketsDir: string
  /** Logs of keepers. */
  logsDir: string
  history: string
  owner: string
  cacheDir: string
  /** What completion reads. */
  profilesCache: string
  relaysCache: string
}

/** A unix socket's path has room for 104 bytes on macOS, 108 on Linux, with the closing NUL. */
export const socketPathLimit = 100
/** `/` + id + `.sock` */
const socketNameLength = 24

export function pathsFrom(env: NodeJS.ProcessEnv): Paths {
  const home = env.HOME || process.getBuiltinModule('node:os').homedir()
  const configDir = join(base(env.XDG_CONFIG_HOME, join(home, '.config')), 'brow')
  const stateDir = join(base(env.XDG_STATE_HOME, join(home, '.local', 'state')), 'brow')
  const cacheDir = join(base(env.XDG_CACHE_HOME, join(home, '.cache')), 'brow')
  return {
    home,
    configDir,
    config: join(configDir, 'config.json'),
    stateDir,
    forwardsDir: join(stateDir, 'forwards'),
    socketsDir: socketsDirectory(env, stateDir),
    logsDir: join(stateDir, 'logs'),
    history: join(stateDir, 'history.jsonl'),
    owner: join(stateDir, 'owner'),
    cacheDir,
    profilesCache: join(cacheDir, 'profiles.tsv'),
    relaysCache: join(cacheDir, 'relays.tsv'),
  }
}

/** Of a forward's control socket. */
export function socketPath(paths: Paths, id: string): string {
  return join(paths.socketsDir, `${id}.sock`)
}

/** What is locked while a forward starts. */
export function startLock(paths: Paths, id: string): string {
  return join(paths.forwardsDir, id)
}

/** Of a keeper: its events, a JSON line each, and whatever a crash prints. */
export function logPath(paths: Paths, id: string): string {
  return join(paths.logsDir, `${id}.log`)
}

/** The XDG rules: a relative path is no path. */
function base(value: string | undefined, otherwise: string): string {
  return value !== undefined && isAbsolute(value) ? value : otherwise
}

/** The state directory when its path is short enough, else the runtime directory, else a private one in /tmp. */
function socketsDirectory(env: NodeJS.ProcessEnv, stateDir: string): string {
  // Two worlds must not share a directory of sockets, even where both have to fall back to the same short place.
  const world = hashOf(stateDir)
  const name = `brow-${process.getuid?.() ?? 0}-${world}`
  const runtime = env.XDG_RUNTIME_DIR
  const candidates = [
    join(stateDir, 'sockets'),
    ...(runtime !== undefined && isAbsolute(runtime) ? [join(runtime, `brow-${world}`)] : []),
    join(env.TMPDIR || '/tmp', name),
  ]
  const fits = (path: string) => Buffer.byteLength(path) + socketNameLength < socketPathLimit
  return candidates.find(fits) ?? join('/tmp', name)
}

/** FNV-1a: tells directories apart, keeps no secret; node:crypto takes 6 ms to load, which every start would pay. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
