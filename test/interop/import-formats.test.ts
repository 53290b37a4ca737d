import { describe, expect, it } from 'vitest'
import { candidatesFromKftray } from '../../helper/core/import-kftray.ts'
import { candidatesFromKrelay } from '../../helper/core/import-krelay.ts'
import { legalName, Namer } from '../../helper/core/import-names.ts'
import { nameFault } from '../../helper/core/names.ts'

const kftray = (entry: object) => candidatesFromKftray([entry])[0]
const service = {
  service: 'api',
  namespace: 'shop',
  local_port: 8888,
  remote_port: 80,
  context: 'dev',
  protocol: 'tcp',
}

describe('an entry of kftray', () => {
  it('of a Service becomes the host name of the Service, named by its alias', () => {
    expect(kftray({ ...service, workload_type: 'service', alias: 'web' })).toMatchObject({
      name: 'web',
      profile: { context: 'dev', namespace: 'shop', host: 'api.shop.svc', port: 80, localPort: 8888 },
    })
  })

  it('without a workload type is a Service', () => {
    expect(kftray(service)).toMatchObject({ name: 'api', profile: { host: 'api.shop.svc' } })
  })

  it('of a proxy becomes its remote address', () => {
    const proxy = { workload_type: 'proxy', alias: 'db', remote_address: 'pg.example.com', remote_port: 5432 }
    expect(kftray({ ...service, ...proxy })).toMatchObject({
      name: 'db',
      profile: { host: 'pg.example.com', port: 5432 },
    })
  })

  it('without a local port takes any free one', () => {
    expect(kftray({ ...service, local_port: 0 })).toMatchObject({ profile: { localPort: 'auto' } })
  })

  it.each([
    [{ protocol: 'udp' }, 'udp is not carried, only tcp'],
    [{ workload_type: 'pod', target: 'app=x' }, 'a pod that labels choose is no host; make a Service for it'],
    [{ workload_type: 'expose' }, 'brow leads into the cluster, not out of it'],
    [{ workload_type: 'moon' }, 'nothing is known of workloads of the type "moon"'],
    [{ service: '' }, 'it names no service and no address'],
    [{ local_port: null, remote_port: 0 }, 'it has no port'],
  ])('with %j is refused: %s', (part, refusal) => {
    expect(kftray({ ...service, ...part })).toMatchObject({ refusal })
  })

  it('says what the profile will not do', () => {
    const remarks = kftray({ ...service, domain_enabled: 'true', local_address: '0.0.0.0', kubeconfig: '/k' })?.remarks
    expect(remarks).toEqual([
      'it will listen on 127.0.0.1, the loopback address alone, not on 0.0.0.0',
      'its context is in /k: list that in KUBECONFIG',
      'brow writes no name into the hosts file',
    ])
  })

  it('that is no object is refused by its place', () => {
    expect(candidatesFromKftray([7, null]).map(({ name }) => name)).toEqual(['entry 1', 'entry 2'])
  })
})

const krelay = (line: string, given = {}) => candidatesFromKrelay(line, given)

describe('a line of krelay', () => {
  it.each([
    ['host/db.example.com 5432', 'db', { host: 'db.example.com', port: 5432 }],
    ['ip/10.0.0.7 8080:80', '10.0.0.7', { host: '10.0.0.7', port: 80, localPort: 8080 }],
    ['svc/web :80', 'web', { host: 'web', port: 80, localPort: 'auto' }],
    ['-n kube-system service/dns 10053:53@TCP', 'dns', { host: 'dns.kube-system.svc', port: 53, localPort: 10053 }],
    ['services/web 80 --namespace shop', 'web', { host: 'web.shop.svc', port: 80 }],
  ])('%s becomes %s', (line, name, profile) => {
    expect(krelay(line)).toEqual([{ name, profile, remarks: [] }])
  })

  it('with several ports becomes a profile for each', () => {
    expect(krelay('svc/web 80 8443:443', { namespace: 'shop' }).map(({ name, profile }) => [name, profile])).toEqual([
      ['web', { host: 'web.shop.svc', port: 80 }],
      ['web-443', { host: 'web.shop.svc', port: 443, localPort: 8443 }],
    ])
  })

  it('says that it listens on the loopback address', () => {
    expect(krelay('-l 0.0.0.0 ip/10.0.0.7 80')[0]?.remarks).toHaveLength(1)
  })

  it.each(['', '  ', '# host/x 80', '// host/x 80'])('"%s" is none', (line) => {
    expect(krelay(line)).toEqual([])
  })

  it.each([
    ['svc/dns 53@udp', 'udp is not carried, only tcp'],
    ['svc/web http', '"http" has no port number: names of ports are known to the cluster alone'],
    ['deploy/web 80', 'deploy/web is no host; make a Service for it'],
    ['svc/web', 'it is not TYPE/NAME with ports after it'],
    ['svc/web 80 -n', '-n has no value'],
  ])('%s is refused by its number: %s', (line, refusal) => {
    expect(krelay(`\n${line}`)).toEqual([{ name: 'line 2', refusal }])
  })
})

describe('names', () => {
  it.each([
    ['a/b*c', 'a-b-c'],
    ['-.x', 'x'],
    ['数据库 🐟', '数据库 🐟'],
    ['a\tb,c', 'a-b-c'],
    ['x'.repeat(80), 'x'.repeat(64)],
    ['***', undefined],
  ])('%j become legal: %j', (text, name) => {
    expect(legalName(text)).toBe(name)
  })

  it('are different for each profile of a file, and all legal', () => {
    const namer = new Namer()
    const names = Array.from({ length: 4 }, () => namer.name('x'.repeat(64), 80))
    expect(new Set(names).size).toBe(4)
    expect(names.map(nameFault)).toEqual([undefined, undefined, undefined, undefined])
  })
})
