// Configuration files of containerd, of the CNI plug-ins and of the kubelet.
import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from './machine.ts'
import { images, type Settings } from './settings.ts'

export const socketOf = ({ runtime }: Settings): string => join(runtime, 'containerd.sock')

/** Kubelet and controllers would make it in /usr otherwise. */
export const pluginsOfVolumes = 'volume-plugins'

const overlayMagic = 0x794c7630

/** An overlay does not stack on an overlay, which is what a container's own file system often is. */
export function snapshotter({ run }: Settings): string {
  return statfsSync(run).type === overlayMagic ? 'native' : 'overlayfs'
}

export function containerdConfig(settings: Settings): string {
  const cri = 'plugins."io.containerd.grpc.v1.cri"'
  return `version = 2
root = "${settings.run}/containerd"
state = "${settings.runtime}/containerd"
[grpc]
  address = "${socketOf(settings)}"
[${cri}]
  sandbox_image = "${images.pause}"
  # Mounts of network namespaces then go away with everything else below the state folder.
  netns_mounts_under_state_dir = true
  # Without CAP_SYS_RESOURCE sandboxes fail with "can't get final child's PID".
  restrict_oom_score_adj = true
  [${cri}.cni]
    bin_dir = "${pluginFolder()}"
    conf_dir = "${settings.run}/cni"
  [${cri}.containerd]
    snapshotter = "${snapshotter(settings)}"
    [${cri}.containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [${cri}.containerd.runtimes.runc.options]
        Root = "${settings.runtime}/runc"
[plugins."io.containerd.internal.v1.opt"]
  path = "${settings.run}/opt"
`
}

export function cniConfig({ run, bridge, nodeAddress, podSubnet }: Settings): object {
  const ipam = {
    type: 'host-local',
    ranges: [[{ subnet: podSubnet, gateway: nodeAddress }]],
    routes: [{ dst: '0.0.0.0/0' }],
    dataDir: join(run, 'addresses'),
  }
  // Not isGateway: that would switch on forwarding for the whole machine, and the bridge has its address already.
  const plugin = { type: 'bridge', bridge, isGateway: false, ipMasq: false, ipam }
  return { cniVersion: '0.4.0', name: bridge, plugins: [plugin] }
}

export function kubeletConfig(settings: Settings, port: number): object {
  const { run, nodeAddress, cgroup } = settings
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: nodeAddress,
    port,
    healthzPort: 0,
    tlsCertFile: join(run, 'pki', 'kubelet.crt'),
    tlsPrivateKeyFile: join(run, 'pki', 'kubelet.key'),
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(run, 'pki', 'ca.crt') },
    },
    authorization: { mode: 'Webhook' },
    containerRuntimeEndpoint: `unix://${socketOf(settings)}`,
    clusterDNS: [nodeAddress],
    clusterDomain: 'cluster.local',
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${cgroup}`,
    failCgroupV1: false,
    failSwapOn: false,
    enforceNodeAllocatable: [],
    localStorageCapacityIsolation: false,
    // Room for tests matters more here than the machine's last megabytes.
    evictionHard: { 'memory.available': '50Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    imageGCHighThresholdPercent: 100,
    makeIPTablesUtilChains: false,
    podLogsDir: join(run, 'pods'),
    volumePluginDir: join(run, pluginsOfVolumes),
  }
}
