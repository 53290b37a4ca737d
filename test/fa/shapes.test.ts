import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { root } from '../fish/world.ts'
import { Home } from './install.ts'

everyFish((fish) => {
  let home: Home
  beforeEach(() => {
    home = new Home(fish)
  })
  afterEach(() => home.remove())

  /** Adds a profile and finds it again, and knows its commands at TAB. */
  function works(env: NodeJS.ProcessEnv = {}): void {
    const added = home.open('brow config add "my db" dev db.internal 5432', { env })
    expect(added).toMatchObject({ status: 0, stderr: '' })
    expect(home.open('brow config list', { env }).stdout).toContain('my db\tdev')
    expect(home.open("complete --do-complete 'brow conn'", { env }).stdout).toMatch(/^connect\b/m)
  }

  it('hard links, as fa plugin map makes them, work with no other configuration', () => {
    home.clone()
    home.map()
    works({ FISH_ASSISTANT_HOME: home.assistant })
  })

  it('symbolic links work without any variable', () => {
    home.clone()
    home.map(symlinkSync)
    works()
  })

  it('copies, as fisher makes them, work with the helper on PATH', () => {
    home.map(copyFileSync, root)
    const bin = join(home.home, 'bin')
    mkdirSync(bin)
    symlinkSync(join(root, 'bin/brow-helper'), join(bin, 'brow-helper'))
    works({ PATH: `${bin}:${home.env.PATH}` })
  })

  it('a line in config.fish works', () => {
    mkdirSync(home.fishConfig, { recursive: true })
    const lines = [
      `set --prepend fish_function_path '${root}/functions'`,
      `set --prepend fish_complete_path '${root}/completions'`,
    ]
    writeFileSync(join(home.fishConfig, 'config.fish'), lines.join('\n'))
    works()
  })

  it('a folder for conf.d that is missing takes nothing away', () => {
    home.clone()
    home.map()
    rmSync(join(home.fishConfig, 'conf.d'), { recursive: true })
    works({ FISH_ASSISTANT_HOME: home.assistant })
  })

  it('a helper that was not built is missed in one line with the remedy', () => {
    home.clone()
    home.map()
    rmSync(join(home.plugin, 'bin'), { recursive: true })
    const { status, stdout, stderr } = home.open('brow list', { env: { FISH_ASSISTANT_HOME: home.assistant } })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    const remedy = `  → npm --prefix ${home.plugin} run build\n`
    expect(stderr).toBe(`brow: the helper brow-helper was not found\n${remedy}`)
  })

  it('a helper that is too old is named in one line with the remedy', () => {
    home.clone()
    home.map()
    rmSync(join(home.plugin, 'bin/brow-helper'))
    home.stub('fish-assistant/plugins/brow/bin/brow-helper', 0)
    const { status, stderr } = home.open('brow list', { env: { FISH_ASSISTANT_HOME: home.assistant } })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^brow: the helper is older than the fish files: ".*"\n {2}→ npm --prefix \S+ run build\n$/)
  })

  it.each([
    ['mapped', () => home.map(), 'fa plugin map brow'],
    ['in config.fish', () => {}, 'git -C PLUGIN pull'],
  ])('fish files that are too old and %s are named with the command for that', (_, place, remedy) => {
    home.clone()
    place()
    rmSync(join(home.plugin, 'bin/brow-helper'))
    home.stub('fish-assistant/plugins/brow/bin/brow-helper', 9)
    const env = { FISH_ASSISTANT_HOME: home.assistant }
    const path = `set --append fish_function_path '${home.plugin}/functions'`
    const { status, stderr } = home.open(`${path}; brow list`, { env })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^brow: the fish files are older than the helper: ".*"\n/)
    expect(stderr.split('\n')[1]).toBe(`  → ${remedy.replace('PLUGIN', home.plugin)}`)
  })

  it('copies that no helper fits are not said to fit one', () => {
    home.clone()
    home.map(copyFileSync)
    rmSync(home.plugin, { recursive: true })
    const { status, stdout } = home.open('brow doctor')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^warn\tfish files\t.*\tthere is no helper that they fit/m)
  })
})
