import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignments } from '../../helper/core/shell-code.ts'
import { makeWorld } from '../cli/world.ts'
import { everyFish } from '../fish/versions.ts'
import { World } from '../fish/world.ts'

const awkward = `it's "odd" \\ $HOME (id) \`id\` ; 🐟 数据库 {a,b} *~`

describe('code that sets variables', () => {
  everyFish((fish) => {
    it('is safe in fish for any text', () => {
      const world = new World(fish)
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), (text) => {
          const code = assignments({ VALUE: `${awkward}${text}` }, 'fish')
          const { stdout } = world.fish('eval $argv[1]; printf %s $VALUE', [code])
          expect(stdout).toBe(`${awkward}${text}`)
        }),
        { numRuns: 10 },
      )
      world.remove()
    })
  })

  it('is safe in a POSIX shell for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const code = assignments({ VALUE: `${awkward}${text}` }, 'posix')
        const shown = execFileSync('sh', ['-c', `${code}printf %s "$VALUE"`], { encoding: 'utf8' })
        expect(shown).toBe(`${awkward}${text}`)
      }),
      { numRuns: 10 },
    )
  })

  it('reaches programs that the shell starts', () => {
    const code = assignments({ BROW_PORT: '5432' }, 'posix')
    expect(spawnSync('sh', ['-c', `${code}env`], { encoding: 'utf8' }).stdout).toContain('BROW_PORT=5432\n')
  })
})

describe('env', () => {
  it('of a profile that is not open says how to open it, and prints nothing to source', async () => {
    using world = makeWorld()
    const { status, stdout, stderr } = await world.run(['env', 'my db', '--shell', 'fish', '--rows', 'name'])
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toBe('brow: "my db" is not open\n  → brow connect \'my db\'\n')
  })
})
