import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { fishFilesIn, Home, readmeBlock } from './install.ts'

everyFish((fish) => {
  let home: Home
  beforeEach(() => {
    home = new Home(fish)
    home.useUsualFolders()
    home.env.FISH_ASSISTANT_HOME = home.assistant
    home.clone()
    home.map()
  })
  afterEach(() => home.remove())

  it('uninstalling leaves the configuration and nothing that runs or that fish would load', () => {
    expect(home.open('brow config add db dev db.internal 5432').status).toBe(0)
    expect(home.open(readmeBlock('brow stop'))).toMatchObject({ status: 0, stderr: 'nothing is open\n' })
    const left = ['functions', 'completions', 'conf.d'].flatMap((kind) => fishFilesIn(join(home.fishConfig, kind)))
    expect(left).toEqual([])
    expect(existsSync(home.plugin)).toBe(false)
    expect(home.open('brow list').status).toBe(127)
    const variables = join(home.fishConfig, 'fish_variables')
    expect(existsSync(variables) ? readFileSync(variables, 'utf8') : '').not.toContain('brow')
    const ours = ['.config/brow', '.local/state/brow', '.cache/brow'].filter((path) =>
      existsSync(join(home.home, path)),
    )
    expect(ours).toEqual(['.config/brow', '.cache/brow'])
    expect(readdirSync(join(home.home, '.config/brow'))).toEqual(['config.json'])
  })
})
