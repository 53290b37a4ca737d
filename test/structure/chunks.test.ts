import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildChunks, type Chunks } from '../../scripts/bundle.ts'

let directory: string
let chunks: Chunks

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'brow-chunks-'))
  chunks = await buildChunks(directory)
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Packages of node_modules inside a chunk. */
function packagesIn(chunk: Chunks['main']): string[] {
  const names = Object.keys(chunk.inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
  return [...new Set(names)].sort()
}

describe('the light chunk', () => {
  it('holds no cluster library', () => {
    const heavy = ['@kubernetes/client-node', 'ws', 'undici', 'ofetch', 'openid-client', 'js-yaml', 'jsonpath-plus']
    expect(packagesIn(chunks.main).filter((name) => heavy.includes(name))).toEqual([])
  })

  it('holds no source of the cluster layer or the tunnel', () => {
    const own = Object.keys(chunks.main.inputs).filter((path) => /^helper\/(cluster|tunnel|relay|engine)\b/.test(path))
    expect(own).toEqual([])
  })

  it('stays small enough to be parsed at every start', () => {
    expect(statSync(join(directory, 'main.cjs')).size).toBeLessThan(400_000)
  })
})

describe('the engine chunk', () => {
  it('holds the cluster library', () => {
    expect(packagesIn(chunks.engine)).toContain('@kubernetes/client-node')
  })
})

describe('both chunks', () => {
  it.each(['main', 'engine'])('%s.cjs is pure ASCII, as the loader takes it, and no script of a shell', (name) => {
    const bytes = readFileSync(join(directory, `${name}.cjs`))
    expect(bytes.some((byte) => byte > 127)).toBe(false)
    expect(bytes.toString('latin1', 0, 2)).not.toBe('#!')
  })
})
