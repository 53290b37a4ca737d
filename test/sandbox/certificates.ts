// X.509 for the sandbox, made anew at every start: nothing secret is ever checked in, and no openssl is needed.

import { generate } from 'selfsigned'

export interface KeyPair {
  cert: string
  key: string
}

const DAY = 86_400_000
const validity = () => ({ notBeforeDate: new Date(Date.now() - DAY), notAfterDate: new Date(Date.now() + 30 * DAY) })
const keys = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const

export async function makeAuthority(name: string): Promise<KeyPair> {
  const pems = await generate([{ name: 'commonName', value: name }], {
    ...keys,
    ...validity(),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
    ],
  })
  return { cert: pems.cert, key: pems.private }
}

export async function makeServerCertificate(ca: KeyPair): Promise<KeyPair> {
  const pems = await generate([{ name: 'commonName', value: 'kube-apiserver' }], {
    ...keys,
    ...validity(),
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: 'kubernetes.default.svc' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  return { cert: pems.cert, key: pems.private }
}

/** The common name is the user, each organization a group, as the real API server reads them. */
export async function makeClientCertificate(ca: KeyPair, user: string, groups: string[] = []): Promise<KeyPair> {
  const subject = [
    { name: 'commonName', value: user },
    ...groups.map((group) => ({ name: 'organizationName', value: group })),
  ]
  const pems = await generate(subject, {
    ...keys,
    ...validity(),
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', clientAuth: true },
    ],
  })
  return { cert: pems.cert, key: pems.private }
}
