import { describe, expect, it } from 'vitest'
import { helpFor, helpWidth } from '../../helper/cli/help-text.ts'
import { globalFlags, profileFlags } from '../../helper/commands/verbs/flags.ts'
import { verbs } from '../../helper/commands/verbs/index.ts'
import { builtIn } from '../../helper/core/defaults.ts'
import { fieldsFromEnv } from '../../helper/core/field-sources.ts'
import { makeWorld } from '../cli/world.ts'

const shown = Object.entries(verbs).filter(([, verb]) => !verb.hidden)

describe('help', () => {
  it.each(shown)('of %s has a summary, a usage and an exit code, at 80 and at 40 columns', (name, verb) => {
    for (const width of [80, 40]) {
      const page = helpFor(name.split(' '), width)
      expect(page.replace(/\s+/g, ' ')).toContain(verb.summary)
      expect(page).toContain(`USAGE\n  brow ${name}`)
      expect(page).toMatch(/^ {2}130 {2}interrupted/m)
      const long = page.split('\n').filter((line) => line.length > width && line.trim().includes(' '))
      expect(long.filter((line) => !/^ {2}--/.test(line))).toEqual([])
    }
  })

  it('names the default and the environment variable of a flag', () => {
    const page = helpFor(['config', 'add'], 100)
    expect(page).toMatch(/--ttl DURATION .*\(default: 30m; \$BROW_DEFAULT_TTL\)/)
    expect(page).toMatch(/--\[no-\]recreate .*\(default: yes; \$BROW_RECREATE\)/)
  })

  it('of nothing and of a group lists verbs, as wide as the terminal', () => {
    expect(helpFor([], 40)).toContain('config add\n      Add a profile')
    expect(helpFor(['pod'], 80)).toMatch(/^ {2}pod renew {4}Give relays more time$/m)
    expect(helpFor(['pod'], 80)).not.toContain('config')
  })

  it('takes the width from COLUMNS, then the terminal, within reason', () => {
    expect(helpWidth({ COLUMNS: '60' }, 90)).toBe(60)
    expect(helpWidth({}, 90)).toBe(90)
    expect(helpWidth({ COLUMNS: 'wide' }, undefined)).toBe(80)
    expect(helpWidth({}, 300)).toBe(100)
    expect(helpWidth({ COLUMNS: '1' }, undefined)).toBe(30)
  })

  it('is the same by help VERB and VERB --help', async () => {
    using world = makeWorld()
    const { stdout } = await world.brow('help pod renew')
    expect((await world.brow('pod renew --help')).stdout).toBe(stdout)
    expect(stdout).toContain('brow pod renew mysql-dev --ttl 1h')
  })
})

describe('the verb table', () => {
  it('names environment variables that are listened to', () => {
    const samples: Record<string, string> = {
      BROW_LOCAL_PORT: '1',
      BROW_RECREATE: 'true',
      BROW_RENEW: 'never',
      BROW_NODE_SELECTOR: 'a=b',
      BROW_TOLERATIONS: '{}',
      BROW_PATCH: '{}',
    }
    for (const { env } of Object.values(profileFlags)) {
      if (env === undefined) continue
      const fields = fieldsFromEnv({ [env]: samples[env] ?? '30m' })
      expect(Object.keys(fields), env).toHaveLength(1)
    }
  })

  it('names the defaults that hold', () => {
    const { ttl, maxTtl, linger, renew, image } = profileFlags
    const said = [ttl, maxTtl, linger, renew, image].map((flag) => flag?.otherwise)
    expect(said).toEqual([builtIn.ttl, builtIn.maxTtl, builtIn.linger, builtIn.renew, builtIn.image])
  })

  it('gives a flag one type, whatever the verb', () => {
    const types = new Map<string, Set<string>>()
    for (const { flags } of Object.values(verbs)) {
      for (const [name, { type }] of Object.entries({ ...flags, ...globalFlags })) {
        types.set(name, (types.get(name) ?? new Set()).add(type === 'boolean' ? 'switch' : 'value'))
      }
    }
    expect([...types].filter(([, set]) => set.size > 1)).toEqual([])
  })
})
