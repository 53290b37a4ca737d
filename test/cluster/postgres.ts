// A real PostgreSQL that only the cluster's inside can reach: Debian's server in a pod, with TLS and a password.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KubeConfig } from '@kubernetes/client-node'
import { addressOf, createPod, removePod } from './pods.ts'
import { namespaces, type Settings } from './settings.ts'
import { run, which } from './shell.ts'
import { setName } from './target.ts'
import { until } from './wait.ts'

export interface Postgres {
  /** Name that the pods' name server resolves. */
  host: string
  port: number
  /** What psql finds its user, password and certificate authority by. */
  env: NodeJS.ProcessEnv
  /** psql itself, without Debian's wrapper, which reads settings of the machine. */
  psql: string
  /** Runs SQL from the node's side of the network, past brow. */
  ask(sql: string): string
  remove(): Promise<void>
}

const port = 5432
const userOfPods = 1000

/** Debian's folder with server and client in it, installed if it has to be. */
function programs(): string {
  const find = () => {
    const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
    const folders = versions
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => `/usr/lib/postgresql/${version}/bin`)
    return folders.find((folder) => ['initdb', 'postgres', 'psql'].every((name) => existsSync(join(folder, name))))
  }
  const found = find()
  if (found !== undefined) return found
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['-q', 'update'], { env })
  run('apt-get', ['-q', 'install', '--yes', '--no-install-recommends', 'postgresql', 'postgresql-client'], { env })
  const installed = find()
  if (installed === undefined) throw new Error('apt-get installed postgresql, but there is no /usr/lib/postgresql')
  return installed
}

const script = (bin: string) => `
set -e
${bin}/initdb --pgdata=/data/pg --username=skipper --pwfile=/files/password --auth=scram-sha-256 --no-locale --encoding=UTF8
echo 'hostssl all all all scram-sha-256' >> /data/pg/pg_hba.conf
exec ${bin}/postgres -D /data/pg -c listen_addresses='*' -c port=${port} -c unix_socket_directories= -c fsync=off \
  -c ssl=on -c ssl_cert_file=/files/server.crt -c ssl_key_file=/files/server.key
`

/** What the pod reads: a certificate for the name, and the password. */
function writeFiles(folder: string, host: string, password: string): void {
  mkdirSync(folder, { recursive: true })
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'server.key']
  run(which('openssl') ?? 'openssl', ['req', '-x509', '-days', '2', ...key, ...subject, '-out', 'server.crt'], {
    cwd: folder,
  })
  writeFileSync(join(folder, 'password'), password, { mode: 0o600 })
  // The server takes no key that anybody else may read.
  for (const name of ['server.key', 'password']) chownSync(join(folder, name), userOfPods, userOfPods)
}

export async function startPostgres(settings: Settings, config: KubeConfig): Promise<Postgres> {
  const bin = programs()
  const host = `pg-${randomBytes(4).toString('hex')}.quay.internal`
  const password = randomBytes(12).toString('hex')
  const files = join(settings.run, host)
  writeFiles(files, host, password)
  const pod = await createPod(config, {
    namespace: namespaces.targets,
    name: 'postgres',
    command: ['/bin/sh', '-c', script(bin)],
    files,
    // Server, libraries and time zones as they lie on the node.
    folders: { '/usr': '/usr', '/data': null },
  })
  const address = await addressOf(config, pod)
  const psql = join(bin, 'psql')
  const env: NodeJS.ProcessEnv = {
    PGUSER: 'skipper',
    PGPASSWORD: password,
    PGDATABASE: 'postgres',
    PGSSLMODE: 'verify-ca',
    PGSSLROOTCERT: join(files, 'server.crt'),
    PGCONNECT_TIMEOUT: '60',
  }
  const ask = (sql: string) =>
    run(psql, ['-X', '-A', '-t', '-q', '-h', address, '-p', String(port), '-c', sql], {
      env: { ...process.env, ...env },
    }).trim()
  await until('PostgreSQL', () => ask('SELECT 1') === '1')
  setName(settings, host, address)
  const remove = async () => {
    setName(settings, host, undefined)
    await removePod(config, pod)
    rmSync(files, { recursive: true, force: true })
  }
  return { host, port, env, psql, ask, remove }
}
