// One executable: this platform's Node from node_modules with both chunks inside (a single executable application).

import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './bundle.ts'

interface SeaTarget {
  nodeRange: string
  platform: string
  arch: string
  output: string
}

/** The part of pkg below its command line: only here can the SEA configuration be given. */
interface Sea {
  default(
    entry: string,
    options: { targets: SeaTarget[]; nodePath: string; signature: boolean; seaConfig: Record<string, unknown> },
  ): Promise<void>
}

const nodePath = realpathSync(join(root, 'node_modules/node/bin/node'))

/** A chunk and its code cache, as assets. `words`: the command line of the run that fills the cache. */
function chunk(build: string, name: string, ...words: string[]): Record<string, string> {
  const [source, cache] = [`${name}.cjs`, `${name}.cache`]
  execFileSync(nodePath, [join(root, 'scripts/chunk-cache.cjs'), join(build, source), join(build, cache), ...words], {
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return { [source]: join(build, source), [cache]: join(build, cache) }
}

/** Packs the chunks of `build` into `output`. Touches no network: the Node inside is the one of node_modules. */
export async function buildExecutable(build: string, output: string): Promise<void> {
  const require = createRequire(import.meta.url)
  const sea = require('@yao-pkg/pkg/lib-es5/sea.js') as Sea
  const { log } = require('@yao-pkg/pkg/lib-es5/log.js') as { log: { info(text: string): void } }
  log.info = () => {}
  // In Chinese, so that its texts are in the cache, too; English asks for nothing more.
  const assets = { ...chunk(build, 'main', '--lang', 'zh', 'version'), ...chunk(build, 'engine') }
  const platform = process.platform === 'darwin' ? 'macos' : process.platform
  const target = {
    nodeRange: `node${process.versions.node}`,
    platform,
    arch: process.arch,
    output: `${output}.${process.pid}`,
  }
  mkdirSync(dirname(output), { recursive: true })
  rmSync(target.output, { force: true })
  await sea.default(join(build, 'start.cjs'), {
    targets: [target],
    nodePath,
    signature: false,
    seaConfig: {
      disableExperimentalSEAWarning: true,
      useCodeCache: true,
      // The user's NODE_OPTIONS must not reach the helper: an --inspect or --require there would break or slow every command.
      execArgvExtension: 'none',
      assets,
    },
  })
  // macOS kills an executable whose signature does not match its bytes; an ad-hoc one is enough on this machine.
  if (process.platform === 'darwin') execFileSync('codesign', ['--force', '--sign', '-', target.output])
  // Renamed, never overwritten: a running keeper keeps its own file, and macOS caches signatures by inode.
  renameSync(target.output, output)
}
