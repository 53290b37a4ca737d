// Runs a step on the project's own Node after installing what is missing: `node scripts/with-deps.mjs [--build] STEP ARG…`.
// STEP is a script of this repository or a program of node_modules/.bin. Needs nothing but Node 20 and npm.

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const bin = join(modules, '.bin')
const node = join(bin, 'node')

function fail(message) {
  console.error(`brow: ${message}`)
  process.exit(1)
}

/** True when node_modules holds exactly what package-lock.json asks for. */
function isInstalled() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

function install() {
  console.error('installing dependencies (npm ci) …')
  const options = ['ci', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  // A download that stalls is given up after a minute and begun again, not after npm's five.
  const env = { npm_config_fetch_timeout: '60000', ...process.env }
  const { status, error } = spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2], env })
  if (error) fail(`npm could not be started: ${error.message}`)
  if (status !== 0) fail(`npm ci failed with exit code ${status}`)
}

/** Why the project's Node does not start, or nothing when it does. */
function nodeTrouble() {
  if (!existsSync(node)) return 'missing'
  const { status, stderr, error } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return status === 0 ? undefined : (error?.message ?? stderr.trim())
}

/** Settings such as `ignore-scripts` leave the package `node` without its binary, which its install script fetches. */
function ensureNode() {
  if (nodeTrouble() === 'missing') {
    const cwd = join(modules, 'node')
    spawnSync(process.execPath, ['installArchSpecificPackage'], { cwd, stdio: ['ignore', 2, 2] })
    // npm links no program that is not there when it installs.
    if (existsSync(join(cwd, 'bin/node')) && !existsSync(node)) symlinkSync('../node/bin/node', node)
  }
  if (nodeTrouble()?.includes('libatomic')) {
    const command = 'apt-get install -y libatomic1'
    if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) fail(`Node needs libatomic; try: sudo ${command}`)
    console.error(`Node needs libatomic: ${command} …`)
    try {
      execFileSync('sh', ['-c', `apt-get update -qq; ${command} -qq`], { stdio: ['ignore', 2, 2] })
    } catch {
      fail(`could not install libatomic; try: ${command}`)
    }
  }
  const trouble = nodeTrouble()
  if (trouble) fail(`the project's Node does not start: ${trouble}; try: rm -rf node_modules, and again`)
}

/** Runs one step in the foreground and gives its exit code; a Ctrl-C is the step's to answer. */
function run(step, args) {
  const [command, argv] = /\.(ts|mjs)$/.test(step) ? [node, [join(root, step), ...args]] : [join(bin, step), args]
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
  return new Promise((resolve) => {
    const child = spawn(command, argv, { cwd: root, stdio: 'inherit', env })
    child.on('error', (error) => fail(`${step} could not be started: ${error.message}`))
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed, this is ${process.version}`)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

const words = process.argv.slice(2)
const build = words[0] === '--build'
const [step, ...args] = build ? words.slice(1) : words
if (!step) fail('usage: node scripts/with-deps.mjs [--build] STEP ARG…')

if (!isInstalled()) install()
ensureNode()
const built = build ? await run('scripts/build.ts', []) : 0
process.exitCode = built === 0 ? await run(step, args) : built
