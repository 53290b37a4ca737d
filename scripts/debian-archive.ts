// Packages of any Debian suite, downloaded and unpacked beside the machine's own: apt with a configuration, lists and a
// cache of its own, on the mirror that the machine is set up for. Nothing is installed, no root is needed.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const run = (program: string, args: string[], cwd?: string) =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000 })

/** The machine's code name, such as bookworm, if it is a Debian. */
function codename(): string | undefined {
  try {
    const text = readFileSync('/etc/os-release', 'utf8')
    if (!/^ID="?debian"?$/m.test(text)) return undefined
    return /^VERSION_CODENAME="?(\w+)"?$/m.exec(text)?.[1]
  } catch {
    return undefined
  }
}

/** Address of the archive that the machine itself uses; undefined where it is not a Debian with one. */
export function archive(): string | undefined {
  const release = codename()
  if (release === undefined) return undefined
  try {
    const targets = run('apt-get', ['indextargets', '--format', '$(RELEASE) $(COMPONENT) $(REPO_URI)'])
    const line = targets.split('\n').find((target) => target.startsWith(`${release} main `))
    return line?.split(' ')[2]
  } catch {
    return undefined
  }
}

// Read after the machine's settings, of which proxies and credentials stay.
const configuration = (place: string) => `
#clear APT::Update;
#clear Acquire::IndexTargets::deb::DEP-11;
Dir::Etc::sourcelist "${place}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "${place}/state";
Dir::State::status "/dev/null";
Dir::Cache "${place}/cache";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Update::Error-Mode "any";
`

/** Downloads packages of a suite and unpacks them into a folder. */
export function unpack(url: string, suite: string, packages: string[], folder: string): void {
  const place = mkdtempSync(join(tmpdir(), 'brow-apt-'))
  try {
    for (const name of ['state/lists/partial', 'cache/archives/partial', 'debs'])
      mkdirSync(join(place, name), { recursive: true })
    const keys = '/usr/share/keyrings/debian-archive-keyring.gpg'
    writeFileSync(join(place, 'sources.list'), `deb [signed-by=${keys}] ${url} ${suite} main\n`)
    writeFileSync(join(place, 'apt.conf'), configuration(place))
    const apt = (...args: string[]) =>
      run('apt-get', [`--config-file=${place}/apt.conf`, '-qq', ...args], `${place}/debs`)
    apt('update')
    apt('download', ...packages)
    for (const name of readdirSync(join(place, 'debs')))
      run('dpkg-deb', ['--extract', join(place, 'debs', name), folder])
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
