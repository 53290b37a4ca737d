// `npm run build`: helper/ → build/main.cjs + build/engine.cjs → bin/brow-helper. Does nothing when its inputs have not changed.

import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildChunks, root } from './bundle.ts'
import { buildExecutable } from './executable.ts'
import { writeFishVerbs } from './fish-verbs.ts'

const buildDirectory = join(root, 'build')
const output = join(root, 'bin/brow-helper')
const stamp = join(buildDirectory, 'inputs.sha256')

function hashInputs(): string {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`)
  const sources = globSync(['helper/**/*', 'schema/*', 'scripts/*', 'package.json', 'package-lock.json'], {
    cwd: root,
  }).sort()
  for (const path of sources) {
    if (!statSync(join(root, path)).isFile()) continue
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

const megabytes = (path: string) => `${(statSync(path).size / 1e6).toFixed(path === output ? 0 : 2)} MB`

writeFishVerbs()
const inputs = hashInputs()
const force = process.argv.includes('--force')
if (!force && existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
  console.log('build: bin/brow-helper is up to date')
} else {
  const started = Date.now()
  mkdirSync(buildDirectory, { recursive: true })
  await buildChunks(buildDirectory)
  await buildExecutable(buildDirectory, output)
  writeFileSync(stamp, inputs)
  const chunks = ['main.cjs', 'engine.cjs'].map((name) => `${name} ${megabytes(join(buildDirectory, name))}`)
  console.log(`build: bin/brow-helper ${megabytes(output)} (${chunks.join(', ')}) in ${Date.now() - started} ms`)
}
