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
    const { stdout } = home.open('_brow_doctor_findings', { env: { FISH_ASSISTANT_HOME: home.assistant } })
    const flags = stdout.split('\0').filter(Boolean)
    return flags.map((flag) => flag.replace('--found=', '').split('\u001f'))
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
      ['fail', 'fish files', home.fishConfig, 'not there: 1, as functions/_brow_table.fish', 'fa plugin map brow'],
      [
        'fail',
        'fish files',
        home.fishConfig,
        'of another version: 1, as functions/_brow_left.fish',
        'fa plugin map brow',
      ],
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

  it('tells it all in one list, whatever form is asked for, with one exit code', () => {
    home.map()
    rmSync(join(home.fishConfig, 'functions/_brow_table.fish'))
    const doctor = (...flags: string[]) =>
      home.open(`brow doctor ${flags.join(' ')}`, { env: { FISH_ASSISTANT_HOME: home.assistant, KUBECONFIG: '' } })
    for (const flags of [['--json'], ['--json', '--fix']]) {
      const { status, stdout } = doctor(...flags)
      const { items, error } = JSON.parse(stdout)
      expect(items.slice(0, 3).map((item: { check: string }) => item.check)).toEqual(['fish', 'fish files', 'helper'])
      expect(items[1]).toMatchObject({ status: 'fail', subject: home.fishConfig, hint: 'fa plugin map brow' })
      expect(error.message).toMatch(/^\d of \d+ checks failed$/)
      expect(status).toBe(1)
    }
    const rows = doctor('--rows', 'check,status')
    expect(rows.stdout.split('\0').slice(0, 2)).toEqual(['fish\u001fok', 'fish files\u001ffail'])
    const people = doctor()
    expect(people.stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^ok\tfish\t/),
      expect.stringMatching(/^fail\tfish files\t/),
    ])
    expect([rows.status, people.status]).toEqual([1, 1])
  })

  it('names a command that mends copies of a plugin that is elsewhere', () => {
    home.map()
    upgrade('fish/_brow_left.fish')
    const env = { FISH_ASSISTANT_HOME: '', BROW_HOME: home.plugin }
    const found = () => home.open('_brow_doctor_findings', { env }).stdout.split('\0')[1]!.split('\u001f')
    const [status, , , , command = ''] = found()
    expect(status).toBe('--found=fail')
    expect(home.open(command).stderr).not.toContain('_brow_left')
    expect(found()[0]).toBe('--found=ok')
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
    expect(stdout).toMatch(/^--found=ok\u001ffish files\u001f/)
  })
})
