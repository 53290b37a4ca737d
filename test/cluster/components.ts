// The daemons of the cluster and how each is started. A test may kill any of them and start it again.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cniConfig, containerdConfig, kubeletConfig, pluginsOfVolumes } from './configuration.ts'
import { start } from './processes.ts'
import type { Cluster } from './settings.ts'
import { which } from './shell.ts'

export const kubeletPort = 10250

const commands = {
  etcd: ({ ports }: Cluster) => [
    which('etcd') ?? 'etcd',
    '--data-dir=etcd',
    // Nothing has to survive a power cut.
    '--unsafe-no-fsync',
    `--listen-client-urls=http://127.0.0.1:${ports.etcd}`,
    `--advertise-client-urls=http://127.0.0.1:${ports.etcd}`,
    `--listen-peer-urls=http://127.0.0.1:${ports.etcdPeer}`,
    `--initial-advertise-peer-urls=http://127.0.0.1:${ports.etcdPeer}`,
    `--initial-cluster=default=http://127.0.0.1:${ports.etcdPeer}`,
  ],
  apiserver: ({ kubed, ports, settings }: Cluster) => [
    kubed,
    'apiserver',
    `--etcd-servers=http://127.0.0.1:${ports.etcd}`,
    `--secure-port=${ports.api}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    '--endpoint-reconciler-type=none',
    '--tls-cert-file=pki/apiserver.crt',
    '--tls-private-key-file=pki/apiserver.key',
    '--client-ca-file=pki/ca.crt',
    '--authorization-mode=Node,RBAC',
    '--service-account-key-file=pki/sa.pub',
    '--service-account-signing-key-file=pki/sa.key',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-cluster-ip-range=${settings.serviceSubnet}`,
    '--kubelet-client-certificate=pki/apiserver-kubelet.crt',
    '--kubelet-client-key=pki/apiserver-kubelet.key',
    '--kubelet-preferred-address-types=InternalIP',
    '--audit-policy-file=audit-policy.json',
    '--audit-log-path=log/audit.jsonl',
    '--profiling=false',
  ],
  controllers: ({ kubed, settings }: Cluster) => [
    kubed,
    'controllers',
    '--kubeconfig=controllers.kubeconfig',
    '--service-account-private-key-file=pki/sa.key',
    '--root-ca-file=pki/ca.crt',
    '--use-service-account-credentials=true',
    `--flex-volume-plugin-dir=${join(settings.run, pluginsOfVolumes)}`,
    '--leader-elect=false',
    '--secure-port=0',
    '--profiling=false',
  ],
  scheduler: ({ kubed }: Cluster) => [
    kubed,
    'scheduler',
    '--kubeconfig=scheduler.kubeconfig',
    '--leader-elect=false',
    '--secure-port=0',
    '--profiling=false',
  ],
  containerd: () => [which('containerd') ?? 'containerd', '--config=containerd.toml'],
  kubelet: ({ kubed, settings }: Cluster) => [
    kubed,
    'kubelet',
    '--config=kubelet.json',
    '--kubeconfig=kubelet.kubeconfig',
    `--hostname-override=${settings.name}`,
    `--node-ip=${settings.nodeAddress}`,
    `--root-dir=${join(settings.run, 'kubelet')}`,
  ],
  dns: ({ settings }: Cluster) => [
    process.execPath,
    join(import.meta.dirname, 'dns.ts'),
    settings.nodeAddress,
    join(settings.run, 'hosts.json'),
  ],
} satisfies Record<string, (cluster: Cluster) => string[]>

export type Component = keyof typeof commands

export function startComponent(cluster: Cluster, name: Component): void {
  start(cluster.settings, name, commands[name](cluster))
}

export function writeConfiguration({ settings }: Cluster): void {
  const write = (name: string, text: string) => writeFileSync(join(settings.run, name), text)
  // Everything, with bodies: tests read in it what a cluster's owner could.
  const policy = { apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules: [{ level: 'RequestResponse' }] }
  write('audit-policy.json', JSON.stringify({ ...policy, omitStages: ['RequestReceived'] }))
  write('cni/10-brow.conflist', JSON.stringify(cniConfig(settings)))
  write('containerd.toml', containerdConfig(settings))
  write('kubelet.json', JSON.stringify(kubeletConfig(settings, kubeletPort)))
  write('hosts.json', '{}')
}
