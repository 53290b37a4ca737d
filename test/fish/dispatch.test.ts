import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyFish } from './versions.ts'
import { World } from './world.ts'

everyFish((fish) => {
  let world: World

  beforeEach(() => {
    world = new World(fish)
  })
  afterEach(() => world.remove())

  describe('brow', () => {
    it('alone shows an overview and succeeds', () => {
      const { status, stdout, stderr } = world.brow()
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toContain('brow connect NAME')
    })

    it('names the nearest command for one it does not know', () => {
      expect(world.brow('conect')).toEqual({
        status: 2,
        stdout: '',
        stderr: 'brow: unknown command: "conect"\n  → did you mean: brow connect\n',
      })
    })

    it.each(['../x', 'no such thing', '🐟', 'a"b', '$(id)'])('refuses %s as a command', (word) => {
      const { status, stderr } = world.brow(word)
      expect(status).toBe(2)
      expect(stderr).toBe(`brow: unknown command: "${word}"\n  → brow help\n`)
    })

    it('refuses a word of any length at once, in one line', () => {
      const { status, stderr } = world.brow(`two\nlines${'x'.repeat(90_000)}`)
      expect(status).toBe(2)
      expect(stderr).toMatch(/^brow: unknown command: "two linesx+…?.*\n {2}→ brow help\n$/)
      expect(stderr.length).toBeLessThan(1000)
    })

    it.each([[['--']], [['--', 'list']], [['-x']]])('%j is told in words that it names no command', (argv) => {
      expect(world.brow(...argv)).toEqual({ status: 2, stdout: '', stderr: 'brow: no verb given\n  → brow help\n' })
    })

    it('alone in a language shows the overview in it', () => {
      expect(world.brow('--lang', 'zh').stdout).toMatch(/\p{Script=Han}/u)
    })

    it('leaves standard input alone', () => {
      const { stdout } = world.fish('brow version; cat', [], { input: 'typed ahead' })
      expect(stdout).toMatch(/^brow .*\ntyped ahead$/)
    })
  })

  describe('TAB', () => {
    it('completes commands without a helper', () => {
      const code = 'source $argv[1]; complete --do-complete "brow co"'
      const { stdout } = world.fish(code, [`${world.functions}/../completions/brow.fish`], {
        env: { PATH: '/usr/bin:/bin', BROW_HOME: world.home },
      })
      expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual(
        expect.arrayContaining(['config', 'connect']),
      )
    })
  })
})
