// Takes a cluster apart by what is there, not by what a record says: it works after a crash in the middle of anything.
import { existsSync, readdirSync, readFileSync, readlinkSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { podProcesses, removeCgroups } from './cgroups.ts'
import { removeNetwork } from './network.ts'
import { daemons, killAll } from './processes.ts'
import type { Settings } from './settings.ts'
import { attempt } from './shell.ts'
import { until } from './wait.ts'

export async function sweep(settings: Settings): Promise<void> {
  const sockets = shimSockets(settings)
  await killAll('the daemons', () => daemons(settings))
  await killAll('the pods', () => podProcesses(settings))
  await until('the mounts to go', () => unmount(settings))
  await until('the cgroups to go', () => removeCgroups(settings))
  removeNetwork(settings)
  for (const path of [...sockets, ...logLinks(settings), ...cniResults(settings), ...deadDeviceSocket()]) {
    rmSync(path, { force: true })
  }
  for (const folder of shared) removeIfEmpty(folder)
}

/** containerd keeps its shims' sockets in one place for all of its instances. */
function shimSockets({ runtime }: Settings): string[] {
  const tasks = join(runtime, 'containerd', 'io.containerd.runtime.v2.task', 'k8s.io')
  return entries(tasks).flatMap((task) => {
    try {
      return [readFileSync(join(tasks, task, 'address'), 'utf8').replace(/^unix:\/\//, '')]
    } catch {
      return []
    }
  })
}

/** The kubelet links every container's log from one place for all kubelets. */
function logLinks({ run }: Settings): string[] {
  const folder = '/var/log/containers'
  const links = entries(folder).map((name) => join(folder, name))
  return links.filter((link) => {
    try {
      return readlinkSync(link).startsWith(`${run}/`)
    } catch {
      return false
    }
  })
}

/** Results of the plug-ins name the network namespace, which is below the runtime folder. */
function cniResults({ runtime }: Settings): string[] {
  const folder = '/var/lib/cni/results'
  const results = entries(folder).map((name) => join(folder, name))
  return results.filter((file) => readFileSync(file, 'utf8').includes(`${runtime}/`))
}

/** The kubelet leaves it behind; somebody else's kubelet may be listening there. */
function deadDeviceSocket(): string[] {
  const path = '/var/lib/kubelet/device-plugins/kubelet.sock'
  return readFileSync('/proc/net/unix', 'utf8').includes(` ${path}\n`) ? [] : [path]
}

/** Folders that these daemons make outside the cluster's own; only empty ones go. */
const shared = [
  '/run/containerd/s',
  '/run/containerd',
  '/var/lib/cni/results',
  '/var/lib/cni',
  '/var/lib/kubelet/device-plugins',
  '/var/lib/kubelet',
  '/var/log/containers',
]

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {}
}

function entries(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

/** True when nothing is mounted below the cluster's folders any more. */
function unmount({ run, runtime }: Settings): boolean {
  const points = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .map((point) => point.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
    .filter((point) => point.startsWith(`${run}/`) || point.startsWith(`${runtime}/`))
  // The deepest first; lazily, because a process that was just killed may hold one for a moment.
  for (const point of points.sort().reverse()) attempt('umount', ['--lazy', point])
  return points.length === 0
}
