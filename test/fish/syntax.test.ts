import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../structure/sources.ts'
import { everyFish } from './versions.ts'
import { root } from './world.ts'

const functions = filesOf('fish/*.fish')
const files = [...functions, ...filesOf('completions/*.fish', 'conf.d/*.fish')]

everyFish((fish) => {
  const indent = join(dirname(fish.path), 'fish_indent')
  it.each(files)('parses %s and finds it formatted', (path) => {
    const file = join(root, path)
    expect(spawnSync(fish.path, ['--no-execute', file], { encoding: 'utf8' }).stderr).toBe('')
    expect(spawnSync(indent, ['--check', file]).status).toBe(0)
  })
})

describe('every function file', () => {
  it.each(functions)('%s holds the one function of its name, with a description', (path) => {
    const text = readFileSync(join(root, path), 'utf8')
    expect(text.match(/^function .*$/gm)).toEqual([expect.stringContaining(`function ${basename(path, '.fish')} --d`)])
  })

  it('avoids the names of the tool that came before, which may still be mapped', () => {
    const old = ['_brow_config', '_brow_forward', '_brow_i18n', '_brow_parse_time', '_brow_pod']
    expect(functions.filter((path) => old.includes(basename(path, '.fish')))).toEqual([])
  })
})
