// The relay as one minified script, fit for the argument of `node --eval` in a container's command line.
import { join } from 'node:path'
import { build } from 'esbuild'
import manifest from '../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')

/** More than this is no longer something to read in a Job. */
const LIMIT = 16 << 10

export async function buildRelay(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['helper/relay/main.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    define: { BROW_VERSION: JSON.stringify(manifest.version) },
    legalComments: 'none',
    charset: 'ascii',
    write: false,
    logLevel: 'warning',
  })
  // Kubernetes expands $(NAME) in arguments; a call of a function that was given the name $ looks the same.
  const source = outputFiles[0]!.text.trim().replaceAll('$(', '$ (')
  if (source.includes('$$')) throw new Error('Kubernetes would halve the $$ in the relay')
  if (source.length >= LIMIT) throw new Error(`the relay has ${source.length} bytes, the limit is ${LIMIT}`)
  return source
}

if (import.meta.main) process.stdout.write(`${await buildRelay()}\n`)
