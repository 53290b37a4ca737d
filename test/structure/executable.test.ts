import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CONTRACT } from '../../helper/types.ts'
import packageFile from '../../package.json' with { type: 'json' }
import { root } from './sources.ts'

const helper = join(root, 'bin/brow-helper')

describe('bin/brow-helper', () => {
  it('tells its version and contract', () => {
    const document = JSON.parse(execFileSync(helper, ['version'], { encoding: 'utf8' }))
    expect(document).toMatchObject({ version: packageFile.version, contract: CONTRACT })
  })

  it("does not listen to the user's NODE_OPTIONS", () => {
    const env = { ...process.env, NODE_OPTIONS: '--no-such-option' }
    const document = JSON.parse(execFileSync(helper, ['version'], { encoding: 'utf8', env }))
    expect(document.version).toBe(packageFile.version)
  })
})
