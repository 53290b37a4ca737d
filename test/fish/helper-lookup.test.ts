import { cpSync, linkSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyFish } from './versions.ts'
import { root, World } from './world.ts'

everyFish((fish) => {
  let world: World

  beforeEach(() => {
    world = new World(fish)
  })
  afterEach(() => world.remove())

  /** The helper that is found, with the functions loaded from a folder that has none beside it. */
  function found(env: NodeJS.ProcessEnv) {
    world.functions = join(world.home, 'lone/fish')
    cpSync(join(root, 'fish'), world.functions, { recursive: true })
    return world.fish('_brow_helper', [], { env })
  }

  describe('the helper', () => {
    it('is found in BROW_HOME first, then the plugin, then beside the functions, then on PATH', () => {
      const stubs = ['home/bin', 'fa/plugins/brow/bin', 'lone/bin', 'path'].map((at) => world.stub(`${at}/brow-helper`))
      const BROW_HOME = join(world.home, 'home')
      const FISH_ASSISTANT_HOME = join(world.home, 'fa')
      const PATH = `${join(world.home, 'path')}:${world.env.PATH}`
      const elsewhere = join(world.home, 'nowhere')
      const order = [
        found({ BROW_HOME, FISH_ASSISTANT_HOME, PATH }),
        found({ FISH_ASSISTANT_HOME, PATH }),
        found({ PATH }),
      ]
      expect(order.map(({ stdout }) => stdout.trim())).toEqual(stubs.slice(0, 3))
      expect(found({ BROW_HOME: elsewhere, FISH_ASSISTANT_HOME: elsewhere, PATH }).stdout.trim()).toBe(stubs[2])
    })

    it('is found on PATH when nothing else is there', () => {
      const stub = world.stub('path/brow-helper')
      expect(found({ PATH: `${join(world.home, 'path')}:${world.env.PATH}` }).stdout.trim()).toBe(stub)
    })

    it('is found through a symbolic link to the functions', () => {
      world.functions = join(root, 'functions')
      expect(world.fish('_brow_helper_path').stdout.trim()).toBe(join(root, 'bin/brow-helper'))
    })

    it('is found for hard-linked functions through the plugin directory', () => {
      const mapped = join(world.home, 'config/fish/functions')
      mkdirSync(mapped, { recursive: true })
      cpSync(join(root, 'fish'), join(world.home, 'fa/plugins/brow/fish'), { recursive: true })
      const plugin = join(world.home, 'fa/plugins/brow/fish')
      for (const name of readdirSync(plugin)) linkSync(join(plugin, name), join(mapped, name))
      const stub = world.stub('fa/plugins/brow/bin/brow-helper')
      world.functions = mapped
      const { stdout } = world.fish('_brow_helper', [], { env: { FISH_ASSISTANT_HOME: join(world.home, 'fa') } })
      expect(stdout.trim()).toBe(stub)
    })

    it('is missed in one line with the remedy', () => {
      expect(found({})).toEqual({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^brow: the helper brow-helper was not found\n {2}→ run npm run build.*\n$/),
      })
    })

    it.each([
      [2, 'the fish files are older than the helper', 'fa plugin map brow'],
      [0, 'the helper is older than the fish files', 'npm run build'],
      ['', 'the helper does not start', 'npm run build'],
    ])('of contract "%s" is refused with the remedy', (contract, message, remedy) => {
      world.stub('home/bin/brow-helper', contract)
      const { status, stdout, stderr } = found({ BROW_HOME: join(world.home, 'home') })
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr).toContain(message)
      expect(stderr).toContain(remedy)
    })

    it('is asked for its contract once per shell', () => {
      world.stub('home/bin/brow-helper')
      world.functions = join(root, 'fish')
      const code = '_brow_helper; _brow_helper; count $_brow_helper_checked'
      const { stdout } = world.fish(code, [], { env: { BROW_HOME: join(world.home, 'home') } })
      expect(stdout.trim().split('\n').at(-1)).toBe('1')
    })
  })
})
