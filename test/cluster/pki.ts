// Certificates and kubeconfigs of one cluster. Every user is a client certificate: CN is the name, O the group.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cluster, contexts, namespaces, type Settings } from './settings.ts'
import { run, which } from './shell.ts'

const days = '30'

function openssl(folder: string, ...args: string[]): void {
  run(which('openssl') ?? 'openssl', args, { cwd: folder })
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

function leaf(folder: string, name: string, subject: string, names: string): void {
  openssl(folder, 'req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject)
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${names}\nextendedKeyUsage=serverAuth,clientAuth\n`)
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', days, '-extfile', `${name}.ext`]
  openssl(folder, 'x509', '-req', '-in', `${name}.csr`, ...signed, '-out', `${name}.crt`)
}

/** Fills `<run>/pki`. The service account key is RSA: the API server signs tokens with it. */
export function makeCertificates({ run: home, name, nodeAddress, serviceAddress }: Settings): void {
  const folder = join(home, 'pki')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  openssl(
    folder,
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    days,
    '-subj',
    '/CN=brow-test-ca',
  )
  openssl(folder, 'genrsa', '-out', 'sa.key', '2048')
  openssl(folder, 'rsa', '-in', 'sa.key', '-pubout', '-out', 'sa.pub')
  const api = `IP:127.0.0.1,IP:${serviceAddress},DNS:localhost,DNS:kubernetes.default.svc`
  leaf(folder, 'apiserver', '/CN=kube-apiserver', api)
  leaf(folder, 'kubelet', `/O=system:nodes/CN=system:node:${name}`, `DNS:${name},IP:${nodeAddress}`)
  leaf(folder, 'apiserver-kubelet', '/O=system:masters/CN=apiserver-kubelet', 'DNS:apiserver-kubelet')
  leaf(folder, 'controllers', '/CN=system:kube-controller-manager', 'DNS:controllers')
  leaf(folder, 'scheduler', '/CN=system:kube-scheduler', 'DNS:scheduler')
  leaf(folder, 'admin', '/O=system:masters/CN=admin', 'DNS:admin')
  leaf(folder, 'developer', '/O=developers/CN=developer', 'DNS:developer')
  leaf(folder, 'forbidden', '/O=developers/CN=forbidden', 'DNS:forbidden')
}

interface Context {
  name: string
  user: string
  port: number
  namespace?: string
}

/** A self-contained kubeconfig, as JSON, which is YAML as well. */
function writeKubeconfig(home: string, file: string, list: Context[]): string {
  const pem = (name: string) => readFileSync(join(home, 'pki', name)).toString('base64')
  const users = [...new Set(list.map((context) => context.user))]
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: list.map(({ name, port }) => ({
      name,
      cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': pem('ca.crt') },
    })),
    users: users.map((name) => ({
      name,
      user: { 'client-certificate-data': pem(`${name}.crt`), 'client-key-data': pem(`${name}.key`) },
    })),
    contexts: list.map(({ name, user, namespace }) => ({ name, context: { cluster: name, user, namespace } })),
    'current-context': list[0]?.name,
  }
  const path = join(home, file)
  writeFileSync(path, JSON.stringify(config, null, 2), { mode: 0o600 })
  return path
}

/** Kubeconfigs of the components, of the administrator, and the one with which brow is tested. */
export function writeKubeconfigs(home: string, port: number): Pick<Cluster, 'adminKubeconfig' | 'kubeconfig'> {
  for (const user of ['kubelet', 'controllers', 'scheduler']) {
    writeKubeconfig(home, `${user}.kubeconfig`, [{ name: user, user, port }])
  }
  const namespace = namespaces.relays
  return {
    adminKubeconfig: writeKubeconfig(home, 'admin.kubeconfig', [{ name: 'admin', user: 'admin', port, namespace }]),
    kubeconfig: writeKubeconfig(home, 'kubeconfig', [
      { name: contexts.admin, user: 'developer', port, namespace },
      { name: contexts.second, user: 'developer', port, namespace },
      { name: contexts.forbidden, user: 'forbidden', port, namespace },
      // Nobody listens there, and unlike port 1 it is none that fetch refuses to dial.
      { name: contexts.dead, user: 'developer', port: 2, namespace },
    ]),
  }
}
