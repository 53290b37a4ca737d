// What the cluster needs from the machine, and the one way to ask for it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { attempt, run, which } from './shell.ts'

/** This machine can not run a cluster, however much is installed. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}

/** Throws Unavailable with the reason, in words. */
export function checkMachine(): void {
  if (process.platform !== 'linux') throw new Unavailable(`a kubelet needs Linux, this is ${process.platform}`)
  if (process.getuid?.() !== 0) throw new Unavailable('a kubelet needs root, this is a user without its rights')
  const go = which('go')
  if (go === null) throw new Unavailable('Go is missing, and the control plane is compiled from source')
  const version = /go(\d+)\.(\d+)/.exec(run(go, ['version']))
  // From 1.21 on, Go fetches the newer toolchain that go.mod names.
  if (Number(version?.[1]) === 1 && Number(version?.[2]) < 21)
    throw new Unavailable(`Go ${version?.[0]} is older than 1.21`)
}

/** Folder of the CNI plug-ins: Debian's, or the one of everybody else. */
export function pluginFolder(): string | null {
  return ['/usr/lib/cni', '/opt/cni/bin', '/usr/libexec/cni'].find((folder) => existsSync(`${folder}/bridge`)) ?? null
}

const needs: { package: string; present: () => boolean }[] = [
  { package: 'etcd-server', present: () => which('etcd') !== null },
  { package: 'containerd', present: () => which('containerd') !== null && which('ctr') !== null },
  { package: 'runc', present: () => which('runc') !== null },
  { package: 'containernetworking-plugins', present: () => pluginFolder() !== null },
  { package: 'busybox-static', present: () => which('busybox') !== null },
  { package: 'iproute2', present: () => which('ip') !== null && which('ss') !== null },
  { package: 'openssl', present: () => which('openssl') !== null },
  { package: 'socat', present: () => which('socat') !== null },
  // Node's own binaries link to it.
  {
    package: 'libatomic1',
    present: () => (attempt(which('ldconfig') ?? 'ldconfig', ['-p']) ?? '').includes('libatomic.so.1'),
  },
]

/** Installs the Debian packages that are missing; says which, when that is not possible. */
export function installMissing(say: (line: string) => void): void {
  const missing = () => needs.filter((need) => !need.present()).map((need) => need.package)
  const wanted = missing()
  if (wanted.length === 0) return
  if (which('apt-get') === null) throw new Error(`missing, in Debian's words: ${wanted.join(' ')}`)
  say(`installing ${wanted.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' })
  apt('update')
  const result = apt('install', '--yes', '--no-install-recommends', ...wanted)
  const left = missing()
  if (left.length > 0) throw new Error(`apt-get did not install ${left.join(' ')}: ${result.stderr.trim()}`)
}
