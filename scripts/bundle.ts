// Two chunks: `main.cjs`, light, parsed at every start; `engine.cjs`, all of the cluster code, parsed when first asked for.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { buildRelay } from './relay-bundle.ts'

export const root = join(import.meta.dirname, '..')

export interface Chunks {
  main: Metafile
  engine: Metafile
}

const enginePath = join(root, 'helper/engine.ts')

/** Turns `await import('…/engine.ts')` into the loader of the second chunk, and refuses a static import of it. */
const lazyEngine: Plugin = {
  name: 'lazy-engine',
  setup(bundler) {
    bundler.onResolve({ filter: /(^|\/)engine\.ts$/ }, ({ path, resolveDir, kind, importer }) => {
      if (kind === 'entry-point' || join(resolveDir, path) !== enginePath) return undefined
      if (kind === 'dynamic-import') return { path: join(root, 'scripts/engine-loader.cjs') }
      return { errors: [{ text: `${importer} must load the engine with import(), at the point of use` }] }
    })
  },
}

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node26',
  metafile: true,
  // Names stay: a stack trace on stderr has to be readable.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'external',
  logLevel: 'warning',
  // A chunk compiled by vm has no loader for import(): what is dynamic in the source is a require in the bundle.
  supported: { 'dynamic-import': false },
}

/** The loader takes a chunk for latin1. esbuild escapes what it may; the raw text of tagged templates is read by nobody here. */
function toAscii(path: string): void {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  writeFileSync(path, readFileSync(path, 'utf8').replace(/[^\0-\x7f]/g, escaped))
}

/** Writes both chunks into `directory` and returns esbuild's record of what went into each. */
export async function buildChunks(directory: string): Promise<Chunks> {
  const define = {
    BROW_RELAY_PROGRAM: JSON.stringify(await buildRelay()),
    'import.meta.url': 'BROW_MODULE_URL',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  }
  const banner = { js: 'const BROW_MODULE_URL=require("node:url").pathToFileURL(__filename).href;' }
  const chunk = (entry: string, outfile: string, plugins: Plugin[]) =>
    build({ ...shared, entryPoints: [join(root, entry)], outfile: join(directory, outfile), define, banner, plugins })
  const [main, engine] = await Promise.all([
    chunk('helper/main.ts', 'main.cjs', [lazyEngine]),
    chunk('helper/engine.ts', 'engine.cjs', []),
    // Nothing in it asks where it lies: it goes without the banner, which every start would run.
    build({ ...shared, entryPoints: [join(root, 'scripts/start.cjs')], outfile: join(directory, 'start.cjs') }),
  ])
  for (const name of ['main.cjs', 'engine.cjs']) toAscii(join(directory, name))
  return { main: main.metafile as Metafile, engine: engine.metafile as Metafile }
}
