// The commands of the README, typed as they stand there.

import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { everyFish } from '../fish/versions.ts'
import { root } from '../fish/world.ts'
import { Home, readmeBlock } from './install.ts'

it.each(['git clone URL ~/brow', 'brow list', 'git clone URL $FISH', 'brow stop'])(
  '%s… is the same in Chinese',
  (start) => {
    // What is said, in a comment or by echo, is in the language of the reader.
    const commands = (text: string) => text.replace(/ +#.*$/gm, '').replace(/echo \$name.*\$port/, 'echo')
    expect(commands(readmeBlock(start, 'README.zh.md'))).toBe(commands(readmeBlock(start)))
  },
)

everyFish((fish) => {
  let home: Home
  beforeEach(() => {
    home = new Home(fish)
    home.useUsualFolders()
    mkdirSync(home.fishConfig, { recursive: true })
  })
  afterEach(() => home.remove())

  it('installing works at once, and in the next shell', () => {
    symlinkSync(root, join(home.home, 'brow'))
    const [, ...lines] = readmeBlock('git clone URL ~/brow').split('\n')
    const installed = home.open(lines.join('\n'))
    expect(installed.stderr).toBe('')
    expect(installed.stdout).toMatch(/^ok\thelper\t/m)
    expect(home.open("complete --do-complete 'brow conn'").stdout).toMatch(/^connect\b/m)
    expect(home.open(readmeBlock('brow list'))).toEqual({ status: 0, stdout: '', stderr: '' })
  })
})
