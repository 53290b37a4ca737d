// `npm run zellij`: the zellij that the pane tests use, compiled from crates.io into the cache, once. Takes minutes.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { cache } from './fishes.ts'

const version = '0.45.1'
const root = join(cache, 'zellij')

/** The zellij that tests are to use: a given one, the one in the cache, or the machine's. */
export function zellijPath(): string | undefined {
  const given = process.env.BROW_TEST_ZELLIJ
  if (given) return existsSync(given) ? given : undefined
  const folders = [join(root, 'bin'), ...(process.env.PATH ?? '').split(delimiter)]
  return folders.map((folder) => join(folder, 'zellij')).find((path) => existsSync(path))
}

/** Why there is none after this, or nothing. */
function install(): string | undefined {
  const cargo = ['cargo', join(homedir(), '.cargo/bin/cargo')].find(
    (path) => spawnSync(path, ['--version']).status === 0,
  )
  if (cargo === undefined) return 'cargo is not installed'
  console.log(`compiling zellij ${version} (minutes, once) …`)
  // The same program, linked the fast way: tests need no last per cent of speed.
  const env = { ...process.env, CARGO_PROFILE_RELEASE_LTO: 'off', CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16' }
  const words = ['install', '--locked', '--quiet', 'zellij', '--version', version, '--root', root]
  const { status, error } = spawnSync(cargo, words, { stdio: 'inherit', env, timeout: 30 * 60_000 })
  return status === 0 ? undefined : `cargo install failed: ${error?.message ?? `exit code ${status}`}`
}

if (import.meta.main) {
  const trouble = zellijPath() === undefined ? install() : undefined
  console.log(trouble === undefined ? `zellij: ${zellijPath()}` : `no zellij: ${trouble}`)
  process.exitCode = trouble === undefined ? 0 : 1
}
