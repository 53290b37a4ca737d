// The network of the pods: a bridge that the CNI plug-in hangs them on, and a route to nowhere.
import { readFileSync } from 'node:fs'
import type { Settings } from './settings.ts'
import { attempt, run, which } from './shell.ts'

/** The node's address is on the bridge: it may not be loopback, and must be there before the first pod. */
export function makeNetwork({ bridge, nodeAddress, blackHole }: Settings): void {
  const ip = which('ip') ?? 'ip'
  run(ip, ['link', 'add', bridge, 'type', 'bridge'])
  run(ip, ['address', 'add', `${nodeAddress}/24`, 'dev', bridge])
  run(ip, ['link', 'set', bridge, 'up'])
  // Forwarded packets to it are dropped without a word, so that a dial from a pod times out.
  run(ip, ['route', 'replace', 'blackhole', blackHole])
  if (bridgedIsFiltered()) attempt('iptables', ['-I', ...acceptBridged(bridge)])
}

export function removeNetwork({ bridge, blackHole }: Settings): void {
  const ip = which('ip') ?? 'ip'
  attempt(ip, ['route', 'del', 'blackhole', blackHole])
  attempt(ip, ['link', 'del', bridge])
  if (bridgedIsFiltered()) while (attempt('iptables', ['-D', ...acceptBridged(bridge)]) !== null);
}

/** Where Docker is at home, packets between two ports of a bridge pass iptables, and its policy drops them. */
function bridgedIsFiltered(): boolean {
  try {
    return readFileSync('/proc/sys/net/bridge/bridge-nf-call-iptables', 'utf8').trim() === '1'
  } catch {
    return false
  }
}

const acceptBridged = (bridge: string) => ['FORWARD', '-i', bridge, '-o', bridge, '-j', 'ACCEPT']

/**
 * Resets every TCP connection between the API server and the kubelet: on them are all streams into pods.
 * False where the kernel can not do that (CONFIG_INET_DIAG_DESTROY).
 */
export function resetKubeletConnections({ nodeAddress }: Settings, port: number): boolean {
  const ss = which('ss') ?? 'ss'
  const connections = [
    '--no-header',
    '--tcp',
    '--numeric',
    'state',
    'established',
    'dst',
    nodeAddress,
    'dport',
    '=',
    `${port}`,
  ]
  const before = run(ss, connections).trim()
  if (before === '') return true
  attempt(ss, ['--kill', ...connections])
  const after = run(ss, connections).trim().split('\n')
  return !before.split('\n').some((line) => after.includes(line))
}
