import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyFish } from './versions.ts'
import { World } from './world.ts'

const hasTmux = spawnSync('tmux', ['-V']).status === 0

everyFish((fish) => {
  let world: World

  beforeEach(() => {
    world = new World(fish)
  })
  afterEach(() => world.remove())

  const cells = ['NAME', 'STATE', '数据库', 'ready', '🐟 fish', 'failed', 'plain', 'starting']

  describe('a table', () => {
    it('aligns Chinese and emoji by their width on the screen', () => {
      const { stdout } = world.fish('_brow_table_aligned 2 $argv', cells)
      expect(stdout.split('\n')).toEqual([
        'NAME     STATE',
        '数据库   ready',
        '🐟 fish  failed',
        'plain    starting',
        '',
      ])
    })

    it('is tab-separated cells without header or colour in a pipe', () => {
      const { stdout } = world.fish('_brow_table 2 $argv', cells)
      expect(stdout).toBe('数据库\tready\n🐟 fish\tfailed\nplain\tstarting\n')
    })

    it('of nothing is nothing, also where seq counts down from 1 to 0, as on macOS', () => {
      const seq = join(world.home, 'bin/seq')
      mkdirSync(dirname(seq))
      writeFileSync(
        seq,
        '#!/bin/sh\n[ $# = 1 ] && set -- 1 "$1"\n[ "$1" -gt "$2" ] && echo "$1" && set -- "$2" "$2"\nexec /usr/bin/seq "$@"\n',
      )
      chmodSync(seq, 0o755)
      const here = 'set --prepend PATH ~/bin; '
      expect(world.fish(`${here}seq 0`).stdout).toBe('1\n0\n')
      for (const table of ['_brow_table', '_brow_table_aligned', '_brow_table_upright'])
        expect(world.fish(`${here}${table} 2 NAME STATE`)).toMatchObject({ status: 0, stderr: '' })
      expect(world.fish(`${here}_brow_table 1 NAME web`)).toEqual({ status: 0, stdout: 'web\n', stderr: '' })
      expect(world.fish(`${here}_brow_pane_how`)).toEqual({ status: 0, stdout: 'right\n', stderr: '' })
    })

    it('is in the language of the reader in a pipe, too, states and times alike', () => {
      world.env.BROW_LANG = 'zh'
      const { stdout } = world.fish('_brow_table 3 NAME STATE LEFT web ready (_brow_left 1800)')
      expect(stdout).toBe('web\t就绪\t30分钟\n')
      expect(world.fish('_brow_table 2 NAME STATE').stdout).toBe('')
      expect(world.fish("_brow_doctor_item warn 'fish files' here what").stdout).toBe('警告\tfish 文件\there\twhat\n')
    })

    it('keeps empty cells, and lets no control character through', () => {
      const { stdout } = world.fish('_brow_table 3 A B C $argv', ['', 'two\nlines\ttab', '\u001b[31mred', 'x', '', ''])
      expect(stdout).toBe('\ttwo lines tab\t [31mred\nx\t\t\n')
    })
  })

  describe.skipIf(!hasTmux)('a table on a terminal', () => {
    /** The screen with its escapes after a command has run in a real terminal. */
    async function screen(environment: string, table = '2 NAME STATE one ready', columns = 80): Promise<string> {
      const tmux = (...args: string[]) =>
        spawnSync('tmux', ['-S', join(world.home, 'tmux'), '-f', '/dev/null', ...args], {
          env: world.env,
          encoding: 'utf8',
        }).stdout
      const setup = `set fish_function_path '${world.functions}' $fish_function_path; ${environment}`
      const code = `${setup}; _brow_table ${table}; echo done-here; read`
      tmux('-u', 'new-session', '-d', '-x', String(columns), '-y', '20', fish.path, '--no-config', '--command', code)
      try {
        await expect.poll(() => tmux('capture-pane', '-p'), { timeout: 15_000 }).toContain('done-here')
        return tmux('capture-pane', '-p', '-e')
      } finally {
        tmux('kill-server')
      }
    }

    it('gives way in its widest columns where the terminal is narrow, and keeps one line a row', async () => {
      const long = 'a-very-long-host.in-a-very-long.domain.example:5432'
      const shown = await screen('set NO_COLOR 1; set COLUMNS 40', `3 NAME TARGET STATE 数据库 ${long} ready`, 40)
      expect(shown.split('\n').slice(0, 2)).toEqual([
        'NAME    TARGET                     STATE',
        expect.stringMatching(/^数据库 {2}a-very-long-host\.\S*…:5432 {2}ready$/),
      ])
    })

    it('keeps the name, which is typed next, for as long as anything else can give way', async () => {
      const headers = 'NAME LOCAL TARGET STATE LEFT'
      const row = "'订单库 of the quay' 127.0.0.1:45237 shop.sandbox.internal:7080 ready 30m"
      const shown = await screen('set NO_COLOR 1; set COLUMNS 54', `5 ${headers} ${row}`, 54)
      expect(shown.split('\n').slice(0, 2)).toEqual([
        expect.stringMatching(/^NAME {16}LOCAL +TARGET +STATE {2}LEFT$/),
        expect.stringMatching(/^订单库 of the quay {2}:45237 {2}shop\S+…:7080 {2}ready {2}30m$/),
      ])
    })

    it('stands upright where its columns would say nothing, and keeps every word', async () => {
      const headers = ['NAME', 'LOCAL', 'TARGET', 'STATE', 'LEFT', 'CONNS', 'CONTEXT']
      const row = ['数据库-🐟', '127.0.0.1:13306', 'mysql.internal:3306', 'ready', "''", '0', 'a-long-context']
      const table = `7 ${headers.join(' ')} ${row.join(' ')}`
      const shown = await screen('set NO_COLOR 1; set --export BROW_LANG zh; set COLUMNS 40', table, 40)
      expect(shown.split('\n').slice(0, 7)).toEqual([
        '数据库-🐟',
        '  本地     127.0.0.1:13306',
        '  目标     mysql.internal:3306',
        '  状态     就绪',
        '  连接     0',
        '  CONTEXT  a-long-context',
        'done-here',
      ])
    })

    it('keeps the port of an address that is cut', async () => {
      const shown = await screen(
        'set NO_COLOR 1; set COLUMNS 30',
        '2 NAME TARGET web a-very-long-host.internal:5432',
        30,
      )
      expect(shown.split('\n')[1]).toBe('web   a-very-long-host.i…:5432')
    })

    it('of what the doctor found gives what is said a line of its own, and knows the home', async () => {
      const items = [
        "_brow_doctor_item ok fish $HOME/bin/fish 'version 4.0'",
        "_brow_doctor_item fail 'fish files' $HOME/.config/fish 'not there: 1, as functions/x.fish' 'fa plugin map brow'",
      ]
      const shown = await screen(`set NO_COLOR 1; set COLUMNS 60; ${items.join('; ')}`, '1 X y', 60)
      expect(shown.split('\n').slice(0, 4)).toEqual([
        '✔ fish         ~/bin/fish  version 4.0',
        '✖ fish files   ~/.config/fish',
        '  not there: 1, as functions/x.fish',
        '  → fa plugin map brow',
      ])
    })

    it('has a header and colours', async () => {
      const text = await screen('set --erase NO_COLOR')
      expect(text).toMatch(/\u001b\[90mNAME/)
      expect(text).toMatch(/^\S*one {3}\S*\u001b\[32mready/m)
    })

    it('has no colours with NO_COLOR', async () => {
      const text = await screen('set --global --export NO_COLOR 1')
      expect(text).toContain('NAME  STATE\none   ready\n')
    })
  })

  describe('time left', () => {
    it.each([
      ['1800', '30m'],
      ['1799.4', '30m'],
      ['45', '45s'],
      ['119', '119s'],
      ['3600', '1h'],
      ['7500', '2h5m'],
      ['86400', '24h'],
      ['-3', 'overdue'],
      ['', ''],
    ])('of "%s" seconds is "%s"', (seconds, text) => {
      expect(world.fish('_brow_left $argv', [seconds]).stdout.trim()).toBe(text)
    })
  })
})
