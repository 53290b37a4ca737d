import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import packageFile from '../../package.json' with { type: 'json' }
import { everyFish } from './versions.ts'
import { World } from './world.ts'

everyFish((fish) => {
  let world: World

  beforeEach(() => {
    world = new World(fish)
  })
  afterEach(() => world.remove())

  const add = (name: string) =>
    world.brow('config', 'add', name, '--context', 'quay', '--host', 'db.internal', '--port', '3306')

  describe('profiles through brow', () => {
    it('are added, listed, shown and removed', () => {
      expect(add('mysql-dev')).toEqual({
        status: 0,
        stdout: '✔ mysql-dev  127.0.0.1:3306 → db.internal:3306  (context quay)\n',
        stderr: '',
      })
      expect(world.brow('config', 'list').stdout).toBe('mysql-dev\tquay\t\tdb.internal:3306\t3306\t30m\t\n')
      expect(world.brow('config', 'show', 'mysql-dev').stdout).toMatch(/^context {7}quay$/m)
      expect(world.brow('config', 'remove', 'mysql-dev', '--yes').stdout).toBe('✔ mysql-dev  removed\n')
      expect(world.brow('config', 'list')).toMatchObject({ status: 0, stdout: '' })
    })

    it.each(['two words', `it's "quoted"`, '🐟 and 数据库', '$HOME ~ {a}', 'a;b|c&d'])(
      'named %s arrive as typed',
      (name) => {
        expect(add(name).status).toBe(0)
        expect(world.brow('config', 'list').stdout.split('\t')[0]).toBe(name)
        expect(JSON.parse(world.brow('config', 'show', name, '--json').stdout).name).toBe(name)
      },
    )

    it('have hints that can be typed as they are, whatever is in the name', () => {
      const name = `it's "quoted" $HOME`
      add(name)
      const [, hint] = add(name).stderr.split('\n')
      expect(hint).toMatch(/^ {2}→ brow config edit /)
      const word = hint?.replace('  → brow config edit ', '') ?? ''
      expect(world.fish(`printf %s ${word}`).stdout).toBe(name)
    })

    it('that are not there are no question, and the hint of a question can be typed', () => {
      add('my db')
      expect(world.brow('config', 'remove', 'nobody')).toMatchObject({
        status: 3,
        stderr: expect.stringMatching(/^brow: no profile named "nobody"/),
      })
      const { status, stderr } = world.brow('config', 'remove', 'my db', 'nobody')
      expect(status).toBe(2)
      expect(stderr).toContain("→ brow config remove --yes 'my db' nobody\n")
      expect(world.brow('config', 'remove', '--', 'my db', '--yes').status).toBe(2)
      expect(world.brow('config', 'list').stdout).toContain('my db')
      expect(world.brow('config', 'remove')).toMatchObject({ status: 2, stderr: expect.stringContaining('NAME') })
    })

    it('of which history knows nothing are named', () => {
      expect(world.brow('history', 'my db').stderr).toBe('nothing is known of: my db\n')
      expect(world.brow('history').stderr).toBe('nothing has happened yet\n')
    })

    it.each([
      [['connect', '--all'], 'there are no profiles\n'],
      [['stop', '--all'], 'nothing is open\n'],
      [['config', 'remove', '--all', '--yes'], 'there are no profiles\n'],
    ])('that there is none of is told by %j', (argv, stderr) => {
      expect(world.brow(...argv)).toEqual({ status: 0, stdout: '', stderr })
    })

    it('of an illegal name are refused in one line, with exit code 2', () => {
      const { status, stdout, stderr } = add('two\nlines')
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toMatch(/^brow: [^\n]+\n( {2}→ [^\n]+\n)?$/)
    })
  })

  describe('brow', () => {
    it('hands on the exit code and the message of the helper', () => {
      const { status, stdout, stderr } = world.brow('config', 'show', 'nobody')
      expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
      expect(stderr).toMatch(/^brow: .*nobody.*\n/)
    })

    it('reports each item of a batch, and fails when one failed', () => {
      add('one')
      const { status, stdout, stderr } = world.brow('config', 'remove', 'one', 'nobody', '--yes')
      expect(status).not.toBe(0)
      expect(`${stdout}${stderr}`).toContain('nobody')
    })

    it('prints the JSON of the helper unchanged with --json', () => {
      add('one')
      expect(JSON.parse(world.brow('config', 'list', '--json').stdout).items).toMatchObject([
        { name: 'one', port: 3306 },
      ])
      const failure = world.brow('config', 'show', 'nobody', '--json')
      expect(failure.status).toBe(3)
      expect(JSON.parse(failure.stdout).error.code).toBe('profile-not-found')
    })

    it('says what to type when nothing is open', () => {
      expect(world.brow('list')).toEqual({
        status: 0,
        stdout: '',
        stderr: expect.stringContaining('brow connect NAME'),
      })
    })

    it('tells its version', () => {
      expect(world.brow('version').stdout).toMatch(new RegExp(`^brow ${packageFile.version} \\(contract \\d+, node `))
    })

    it.each([[['--help']], [['help']], [['config', '--help']], [['help', 'connect']]])(
      'explains itself: %j',
      (argv) => {
        const { status, stdout } = world.brow(...argv)
        expect(status).toBe(0)
        expect(stdout.length).toBeGreaterThan(50)
      },
    )

    it('calls an unknown flag a usage error', () => {
      const { status, stderr } = world.brow('connect', '--colour', 'x')
      expect(status).toBe(2)
      expect(stderr).toMatch(/^brow: .*--colour/)
    })

    it('calls an unknown word of a group a usage error', () => {
      const { status, stdout, stderr } = world.brow('pod', 'lst')
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toMatch(/^brow: .*lst.*\n.*pod list/)
    })
  })
})
