// A kubeconfig as people have it, written as JSON, which is YAML too.

import { writeFile } from 'node:fs/promises'
import type { KeyPair } from './certificates.ts'

export type Identity = KeyPair | { token: string } | { tokenFile: string } | { exec: object }

export interface ContextEntry {
  name: string
  server: string
  ca: string
  namespace?: string
  identity: Identity
}

const base64 = (pem: string) => Buffer.from(pem).toString('base64')

/** No current context: whoever uses this must name one. */
export async function writeKubeconfig(file: string, entries: ContextEntry[]): Promise<void> {
  const document = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: entries.map(({ name, server, ca }) => ({
      name,
      cluster: { server, 'certificate-authority-data': base64(ca) },
    })),
    users: entries.map(({ name, identity }) => ({ name, user: userOf(identity) })),
    contexts: entries.map(({ name, namespace }) => ({ name, context: { cluster: name, user: name, namespace } })),
  }
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 })
}

function userOf(identity: Identity): object {
  if ('cert' in identity) {
    return { 'client-certificate-data': base64(identity.cert), 'client-key-data': base64(identity.key) }
  }
  return identity
}
