// The cgroups of the pods: one folder in version 2, one for each controller in version 1.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './settings.ts'

const root = '/sys/fs/cgroup'

const isUnified = () => existsSync(join(root, 'cgroup.controllers'))

function folders({ cgroup }: Settings): string[] {
  const hierarchies = isUnified()
    ? [root]
    : readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(root, entry.name))
  return hierarchies.map((hierarchy) => join(hierarchy, cgroup))
}

/** The kubelet wants the root of its pods' cgroups to be there, in version 2 with the controllers that it uses. */
export function makeCgroups(settings: Settings): void {
  if (isUnified()) {
    const available = readFileSync(join(root, 'cgroup.controllers'), 'utf8').trim().split(' ')
    const wanted = ['cpu', 'cpuset', 'memory', 'pids', 'hugetlb'].filter((name) => available.includes(name))
    writeFileSync(join(root, 'cgroup.subtree_control'), wanted.map((name) => `+${name}`).join(' '))
  }
  for (const folder of folders(settings)) mkdirSync(folder, { recursive: true })
}

/** Deepest first, as rmdir needs them. */
function tree(folder: string): string[] {
  if (!existsSync(folder)) return []
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...below.flatMap((entry) => tree(join(folder, entry.name))), folder]
}

/** Every process in a pod. */
export function podProcesses(settings: Settings): number[] {
  const pids = folders(settings)
    .flatMap(tree)
    .flatMap((folder) => {
      try {
        return readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number)
      } catch {
        return [] // a pod ended meanwhile
      }
    })
  return [...new Set(pids)]
}

/** False while one is still busy. */
export function removeCgroups(settings: Settings): boolean {
  for (const folder of folders(settings).flatMap(tree)) {
    try {
      rmdirSync(folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return false
    }
  }
  return true
}
