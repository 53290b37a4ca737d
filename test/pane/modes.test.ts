// Where a forward is shown, and what every version of zellij is asked for: told by a zellij that only writes down its words.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CONTRACT } from '../../helper/types.ts'
import { everyFish } from '../fish/versions.ts'
import { World } from '../fish/world.ts'

everyFish((fish) => {
  let world: World
  const calls = () => readFileSync(join(world.home, 'calls'), 'utf8').split('\n').filter(Boolean)

  beforeEach(() => {
    world = new World(fish)
    world.env.BROW_HOME = world.home
    script('bin/brow-helper', [
      'case "$*" in',
      `*version*) printf '%s\\0' ${CONTRACT} ;;`,
      "*'forward list'*) ;;",
      `*) for name in one two; do printf '%s\\0371\\0372\\0373\\0374\\0375\\0376\\037%s\\037%s\\037%s\\037%s\\037\\037\\0' $name \${ALREADY:-false} "$KIND" "$SESSION" "$PANE"; done ;;`,
      'esac',
    ])
    writeFileSync(join(world.home, 'calls'), '')
  })

  afterEach(() => world.remove())

  function script(path: string, lines: string[]): void {
    const file = join(world.home, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'))
    chmodSync(file, 0o755)
  }

  function zellij(version: string, run = 'true'): void {
    script('tools/zellij', [
      `test "$1" = --version && { echo asked >> "$HOME/versions"; exec echo zellij ${version}; }`,
      'words=',
      'for word; do test "$word" = -- && test "$1" = run && break; words="$words $word"; done',
      'echo "$words" >> "$HOME/calls"',
      `test "$1" = run && { ${run}; }`,
      'exit 0',
    ])
    world.env.PATH = `${join(world.home, 'tools')}:${world.env.PATH}`
    Object.assign(world.env, { ZELLIJ: '0', ZELLIJ_PANE_ID: '3', ZELLIJ_SESSION_NAME: 'quay', BROW_FORWARD_IN: 'pane' })
  }

  /** As 0.44 and later: a new id for each pane, and a table of panes that are all in one tab. */
  const withIds = 'echo "terminal_1$(wc -l < "$HOME/calls" | tr -d " ")"'

  describe('zellij', () => {
    it('0.40 is told to open panes, and no more', () => {
      zellij('0.40.1')
      expect(world.brow('connect', 'one', 'two')).toMatchObject({ status: 0, stderr: '' })
      expect(calls()).toEqual([
        ' run --name brow:one --close-on-exit --direction right',
        ' run --name brow:two --close-on-exit --direction down',
      ])
    })

    it('0.44.0 tells ids, but cannot give the focus back', () => {
      zellij('0.44.0', withIds)
      expect(world.brow('connect', 'one', 'two').status).toBe(0)
      expect(calls()).toContain(' action list-panes --tab --state')
      expect(calls().filter((call) => /no-focus|focus-pane-id/.test(call))).toEqual([])
    })

    it('0.44.1 gives the focus back', () => {
      zellij('0.44.1', withIds)
      expect(world.brow('connect', 'one', 'two').status).toBe(0)
      expect(calls().at(-1)).toBe(' action focus-pane-id terminal_3')
    })

    it.each(['0.45.1', '0.46.0', '1.0.0'])('%s never takes the focus', (version) => {
      zellij(version, withIds)
      expect(world.brow('connect', 'one', 'two').status).toBe(0)
      expect(calls()[0]).toBe(' run --name brow:one --close-on-exit --no-focus --direction right')
    })

    it('of an unknown version is taken for an old one', () => {
      zellij('built from source')
      expect(world.brow('connect', 'one', 'two').status).toBe(0)
      expect(calls()).toHaveLength(2)
    })

    it('is asked for its version once a shell', () => {
      zellij('0.45.1', withIds)
      world.fish('brow connect one; brow connect one')
      expect(readFileSync(join(world.home, 'versions'), 'utf8')).toBe('asked\n')
    })

    it('that opens no pane leaves the forward in the background, and says so', () => {
      zellij('0.45.1', 'echo "no room" >&2; exit 2')
      const { status, stderr } = world.brow('connect', 'one', 'two')
      expect(status).toBe(0)
      expect(stderr).toBe('no room\nbrow: no pane could be opened; it is open in the background\n')
    })

    it('gets the direction and the floating of flags and environment', () => {
      zellij('0.45.1', withIds)
      world.brow('connect', 'one', '--direction', 'down')
      world.brow('connect', 'one', '--floating')
      world.fish('set -gx BROW_PANE_DIRECTION down; brow connect one')
      const ways = calls().flatMap((call) => /--(direction \w+|floating)/.exec(call)?.[1] ?? [])
      expect(ways).toEqual([
        'direction down',
        'direction down',
        'floating',
        'floating',
        'direction down',
        'direction down',
      ])
    })

    it.each([
      ['0.41.2', ' run --name brow:one --close-on-exit --floating'],
      ['0.42.0', ' run --name brow:one --close-on-exit --floating --pinned true'],
    ])('%s keeps what floats in sight if it can', (version, run) => {
      zellij(version)
      expect(world.brow('connect', 'one', '--floating').status).toBe(0)
      expect(calls()[0]).toBe(run)
    })

    it('is not asked for a direction that it does not know', () => {
      zellij('0.45.1', withIds)
      const { status, stdout, stderr } = world.fish('set -gx BROW_PANE_DIRECTION up; brow connect one')
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toBe('brow: BROW_PANE_DIRECTION is not right, down or floating: "up"\n')
      expect(calls()).toEqual([])
      // Nor does it matter where no pane is wanted.
      expect(world.fish('set -gx BROW_PANE_DIRECTION up; brow connect one --background').status).toBe(0)
    })

    it('that is too busy to answer is asked again', () => {
      zellij(
        '0.45.1',
        `test "$(wc -l < "$HOME/calls")" -gt 2 || { echo 'There is no active session!' >&2; exit 1; }; ${withIds}`,
      )
      expect(world.brow('connect', 'one', 'two')).toMatchObject({ status: 0, stderr: '' })
      const runs = calls().map((call) => /brow:\w+/.exec(call)?.[0])
      expect(runs.slice(0, 4)).toEqual(['brow:one', 'brow:one', 'brow:one', 'brow:two'])
    })

    it.each([
      ['is shown nowhere', {}, [' run --name brow:one', ' run --name brow:two']],
      [
        'is shown in this session',
        { KIND: 'zellij', SESSION: 'quay', PANE: '7' },
        [' action focus-pane-id terminal_7'],
      ],
      ['is shown in another session', { KIND: 'zellij', SESSION: 'ship', PANE: '7' }, []],
      ['is shown in tmux', { KIND: 'tmux', SESSION: '/tmp/socket', PANE: '%7' }, []],
      ['is shown in a terminal', { KIND: 'none' }, []],
    ])('for a forward that was open and %s', (_, env, expected) => {
      zellij('0.45.1', withIds)
      const { status } = world.fish('brow connect one two --pane', [], { env: { ALREADY: 'true', ...env } })
      expect(status).toBe(0)
      const telling = calls().flatMap(
        (call) => / run --name \S+| action focus-pane-id terminal_7/.exec(call)?.[0] ?? [],
      )
      expect(telling).toEqual(expected)
    })

    it('is left alone outside of a session', () => {
      zellij('0.45.1', withIds)
      delete world.env.ZELLIJ
      expect(world.brow('connect', 'one', 'two').status).toBe(0)
      expect(calls()).toEqual([])
    })
  })

  describe('without a multiplexer', () => {
    it.each([
      [['--pane'], {}, 2, /^brow: --pane works inside zellij and tmux\n/],
      [['--here', '--background'], {}, 2, /^brow: give one of --pane, --background and --here\n/],
      [[], { BROW_FORWARD_IN: 'window' }, 2, /^brow: BROW_FORWARD_IN is not pane, background or here: "window"\n/],
      [[], { BROW_FORWARD_IN: 'pane' }, 0, /^$/],
      [['--background'], { BROW_FORWARD_IN: 'window' }, 0, /^$/],
    ])('connect %j with %j ends with %i', (flags, env, status, complaint) => {
      const outcome = world.fish('brow $argv', ['connect', 'one', 'two', ...flags], { env })
      expect(outcome.status).toBe(status)
      expect(outcome.stderr).toMatch(complaint)
    })
  })

  describe('in a script', () => {
    it('no pane is opened unless it is asked for', () => {
      zellij('0.45.1', withIds)
      delete world.env.BROW_FORWARD_IN
      expect(world.brow('connect', 'one', 'two').status).toBe(0)
      expect(calls()).toEqual([])
      expect(world.brow('connect', 'one', 'two', '--pane').status).toBe(0)
      expect(calls()).not.toEqual([])
    })
  })
})
