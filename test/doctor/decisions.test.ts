import { loadYaml } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { neededRights } from '../../helper/cluster/rights.ts'
import { treat } from '../../helper/core/doctor.ts'
import { clusterFindings } from '../../helper/core/doctor-cluster.ts'
import { type FileFacts, isExposed, isShut, leftovers } from '../../helper/core/leftovers.ts'
import { roleManifest } from '../../helper/core/role.ts'
import { BrowError } from '../../helper/errors.ts'
import type { Relay } from '../../helper/types.ts'

const now = 10_000_000
const hour = 3_600_000
const file = (name: string, ageMs: number, more: Partial<FileFacts> = {}): FileFacts => ({
  path: `/x/${name}`,
  name,
  kind: 'file',
  mode: 0o600,
  mine: true,
  changedAt: now - ageMs,
  ...more,
})
const left = (facts: FileFacts) => leftovers([facts], new Set(['open']), now).map(({ what }) => what)

describe('what is left over', () => {
  it.each([
    [file('.brow-12-abc.tmp', hour), true],
    [file('.brow-12-abc.tmp', 1000), false],
    [file('config.json.lock', hour, { kind: 'directory' }), true],
    [file('config.json.lock', 2000, { kind: 'directory' }), false],
    [file('gone.sock', hour, { kind: 'socket' }), true],
    [file('open.sock', hour, { kind: 'socket' }), false],
    [file('gone.sock', 1000, { kind: 'socket' }), false],
    [file('gone.log', 2 * hour), true],
    [file('gone.log', hour / 2), false],
    [file('open.log', 2 * hour), false],
    [file('history.jsonl', 9 * hour), false],
    [file('config.json', 9 * hour), false],
    [file('logs', 9 * hour, { kind: 'directory' }), false],
  ])('%o: %s', (facts, expected) => {
    expect(left(facts).length > 0).toBe(expected)
  })
})

describe('a file', () => {
  it.each([
    [0o600, false],
    [0o700, false],
    [0o640, true],
    [0o602, true],
    [0o711, true],
  ])('of mode %o is exposed: %s', (mode, expected) => {
    expect(isExposed(file('owner', 0, { mode }))).toBe(expected)
  })
})

describe('what its owner may not use', () => {
  it.each([
    ['directory', 0o700, false],
    ['directory', 0o500, true],
    ['directory', 0, true],
    ['file', 0o600, false],
    ['file', 0o400, false],
    ['file', 0o200, true],
  ] as const)('%s of mode %o: %s', (kind, mode, expected) => {
    expect(isShut(file('x', 0, { kind, mode }))).toBe(expected)
  })
})

describe('a finding', () => {
  const finding = { check: 'c', subject: 's', status: 'warn', message: 'm' } as const

  it('that can be mended names the command, and is mended by it', async () => {
    let mended = 0
    const mend = () => void mended++
    expect(await treat({ ...finding, mend }, false)).toEqual({ ...finding, hint: 'brow doctor --fix' })
    expect(mended).toBe(0)
    expect(await treat({ ...finding, mend }, true)).toEqual({ ...finding, status: 'ok', fixed: true })
    expect(mended).toBe(1)
  })

  it('that cannot be mended stays, and one whose mending fails says why', async () => {
    expect(await treat(finding, true)).toEqual(finding)
    const mend = () => {
      throw new BrowError('failed', 'read-only')
    }
    expect(await treat({ ...finding, mend }, true)).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('read-only'),
    })
  })
})

describe('the Role', () => {
  it('is YAML that allows each needed right and nothing else', () => {
    const role = loadYaml<{ metadata: object; rules: Record<string, string[]>[] }>(roleManifest(neededRights, '1e3'))
    expect(role.metadata).toEqual({ name: 'brow', namespace: '1e3' })
    const allowed = role.rules.flatMap(({ apiGroups, resources, verbs }) =>
      verbs!.map((verb) => `${apiGroups} ${resources} ${verb}`),
    )
    const needed = neededRights.map(
      ({ group, resource, subresource, verb }) =>
        `${group} ${[resource, subresource].filter(Boolean).join('/')} ${verb}`,
    )
    expect(allowed.sort()).toEqual(needed.sort())
  })

  it('comes with the first missing right, and not before', () => {
    const answers = { context: 'c', namespace: 'n', needed: neededRights, relays: [] }
    expect(clusterFindings({ ...answers, missing: [] }, new Set())).toMatchObject([{ check: 'rights', status: 'ok' }])
    const [denied] = clusterFindings({ ...answers, missing: neededRights.slice(0, 2) }, new Set())
    expect(denied).toMatchObject({ status: 'fail', message: 'not allowed: create/get jobs', role: expect.any(String) })
  })
})

describe('a relay of mine', () => {
  const relay = { name: 'brow-db-x', mine: true, old: false, state: 'running', secondsLeft: 60 } as Relay
  const warned = (part: Partial<Relay>, used: string[] = [], context = 'c') =>
    clusterFindings(
      { context, namespace: 'n', missing: [], needed: [], relays: [{ ...relay, ...part }] },
      new Set(used),
    ).filter(({ check }) => check === 'relay')

  it('is told of when it is overdue or no forward uses it', () => {
    expect(warned({ secondsLeft: -5 }, ['brow-db-x'])).toHaveLength(1)
    expect(warned({})).toMatchObject([{ status: 'warn', subject: 'brow-db-x', hint: 'brow pod cleanup --context c' }])
    expect(warned({}, [], 'prod east')[0]?.hint).toBe("brow pod cleanup --context 'prod east'")
  })

  it('is left alone when a forward uses it, and so are those of others', () => {
    expect(warned({}, ['brow-db-x'])).toEqual([])
    expect(warned({ mine: false })).toEqual([])
  })
})
