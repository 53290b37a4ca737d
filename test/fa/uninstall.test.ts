import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { fishFilesIn, Home } from './install.ts'

/** As the README has it. */
const uninstall = `
brow stop --all
rm ~/.config/fish/{functions/{brow,_brow_*},completions/brow,conf.d/brow}.fish
rm -r $FISH_ASSISTANT_HOME/plugins/brow
`

everyFish((fish) => {
  let home: Home
  beforeEach(() => {
    home = new Home(fish)
    // The README speaks of the usual folders.
    for (const name of Object.keys(home.env)) if (/^XDG_.*_HOME$/.test(name)) delete home.env[name]
    home.fishConfig = join(home.home, '.config/fish')
    home.env.FISH_ASSISTANT_HOME = home.assistant
    home.clone()
    home.map()
  })
  afterEach(() => home.remove())

  it('uninstalling leaves the configuration and nothing that runs or that fish would load', () => {
    expect(home.open('brow config add db dev db.internal 5432').status).toBe(0)
    expect(home.open(uninstall)).toMatchObject({ status: 0, stderr: '' })
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
