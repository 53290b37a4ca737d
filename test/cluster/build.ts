// What is fetched and compiled once and kept in the cache: the control plane, and Node for the image.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './settings.ts'
import { run, which } from './shell.ts'

const source = join(import.meta.dirname, 'kubed')

function flags(module: string): string[] {
  const version = /k8s\.io\/kubernetes (v1\.(\d+)\.\d+)/.exec(module)
  const set = (name: string, value?: string) => `-X k8s.io/component-base/version.${name}=${value}`
  const link = ['-s', '-w', set('gitVersion', version?.[1]), set('gitMajor', '1'), set('gitMinor', version?.[2])]
  return ['-buildvcs=false', '-tags=providerless', `-ldflags=${link.join(' ')}`]
}

/** Path of kubed, compiled if these sources never were. Minutes with Go's cache empty, seconds with it warm. */
export function buildKubed({ cache }: Settings, say: (line: string) => void): string {
  const [module, sums, main] = ['go.mod', 'go.sum', 'main.go'].map((file) => readFileSync(join(source, file), 'utf8'))
  const key = JSON.stringify([process.arch, module, sums, main, flags(module!)])
  const wanted = `kubed-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
  const path = join(cache, wanted)
  if (existsSync(path)) return path

  say('compiling the control plane (minutes the first time)')
  mkdirSync(cache, { recursive: true })
  const unfinished = join(cache, `unfinished-${process.pid}`)
  try {
    run(which('go') ?? 'go', ['build', ...flags(module!), '-o', unfinished, '.'], { cwd: source })
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { force: true })
  }
  for (const old of readdirSync(cache)) if (old.startsWith('kubed-') && old !== wanted) rmSync(join(cache, old))
  return path
}

/** Path of the newest Node 24 for Linux, from the npm registry. */
export function fetchNode({ cache }: Settings, say: (line: string) => void): string {
  const name = `node-linux-${process.arch}`
  const prefix = join(cache, 'node-24')
  const path = join(prefix, 'node_modules', name, 'bin', 'node')
  if (existsSync(path)) return path
  say(`fetching ${name}@24`)
  const unfinished = `${prefix}.unfinished-${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  run('npm', [
    'install',
    '--prefix',
    unfinished,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `${name}@24`,
  ])
  rmSync(prefix, { recursive: true, force: true })
  renameSync(unfinished, prefix)
  return path
}
