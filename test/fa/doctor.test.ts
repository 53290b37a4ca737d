import { existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { root } from '../fish/world.ts'
import { Home } from './install.ts'

everyFish((fish) => {
  let home: Home
  beforeEach(() => {
    home = new Home(fish)
    home.clone()
  })
  afterEach(() => home.remove())

  /** Lines about the shell's own files. */
  function findings(): string[][] {
    // The part of `brow doctor` that needs no helper.
    const code = '_brow_doctor_fish; _brow_doctor_files; _brow_doctor_leftovers'
    const { stdout } = home.open(code, { env: { FISH_ASSISTANT_HOME: home.assistant } })
    const lines = stdout.split('\n').filter(Boolean)
    return lines.map((line) => line.split('\t'))
  }

  /** As an editor and git do: a new file in the place of the old one, which ends a hard link. */
  function upgrade(file: string): void {
    writeFileSync(`${join(home.plugin, file)}.new`, 'function brow\nend\n')
    renameSync(`${join(home.plugin, file)}.new`, join(home.plugin, file))
  }

  it('is content with files that are mapped, by links of either kind', () => {
    home.map()
    expect(findings().map(([verdict, check]) => `${verdict} ${check}`)).toEqual(['ok fish', 'ok fish files'])
    rmSync(home.fishConfig, { recursive: true })
    home.map(symlinkSync)
    expect(findings().map(([verdict, check]) => `${verdict} ${check}`)).toEqual(['ok fish', 'ok fish files'])
  })

  it('notices hard links that an upgrade has broken, and files that it brought', () => {
    home.map()
    upgrade('fish/_brow_left.fish')
    rmSync(join(home.fishConfig, 'functions/_brow_table.fish'))
    expect(findings().slice(1)).toEqual([
      ['fail', 'fish files', home.fishConfig, 'not there: 1, as _brow_table.fish', 'fa plugin map brow'],
      ['fail', 'fish files', home.fishConfig, 'of another version: 1, as _brow_left.fish', 'fa plugin map brow'],
    ])
    rmSync(home.fishConfig, { recursive: true })
    home.map()
    expect(findings().map(([verdict]) => verdict)).toEqual(['ok', 'ok'])
  })

  it('lists functions of the brow before this one, and those dropped since, with the command that removes them', () => {
    home.map()
    const old = join(home.fishConfig, 'functions/_brow_pod.fish')
    const dropped = join(home.fishConfig, 'functions/_brow_dropped.fish')
    for (const file of [old, dropped]) writeFileSync(file, '')
    const found = findings().filter(([, check]) => check === 'leftover')
    expect(found.map(([verdict, , , , hint]) => [verdict, hint])).toEqual([
      ['warn', `rm ${old}`],
      ['warn', `rm ${dropped}`],
    ])
    for (const [, , , , hint] of found) home.open(hint!)
    expect([old, dropped].map((file) => existsSync(file))).toEqual([false, false])
  })

  it('looks at the fish files also when the helper is missing', () => {
    home.map()
    rmSync(join(home.plugin, 'bin'), { recursive: true })
    const { status, stdout, stderr } = home.open('brow doctor', { env: { FISH_ASSISTANT_HOME: home.assistant } })
    expect(status).toBe(1)
    expect(stdout).toMatch(/^ok\tfish\t/)
    expect(stderr).toContain('the helper brow-helper was not found')
  })

  it('takes a function path into the plugin for what it is', () => {
    home.functions = join(root, 'functions')
    const { stdout } = home.fish('_brow_doctor_files')
    expect(stdout).toMatch(/^ok\tfish files\t/)
  })
})
