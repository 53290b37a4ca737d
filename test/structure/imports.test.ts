import { describe, expect, it } from 'vitest'
import { filesOf, importsOf, textOf } from './sources.ts'

/** What each layer may import besides itself. Everything else points up. */
const mayImport: Record<string, string[]> = {
  types: [],
  errors: [],
  output: ['errors'],
  messages: ['types'],
  core: ['messages', 'types', 'errors'],
  tunnel: [],
  relay: ['tunnel'],
  store: ['core', 'messages', 'types', 'errors'],
  viewer: ['core', 'messages', 'types', 'errors'],
  cluster: ['core', 'tunnel', 'messages', 'types', 'errors'],
  forward: ['cluster', 'store', 'core', 'tunnel', 'messages', 'types', 'errors'],
  engine: ['forward', 'cluster', 'store', 'core', 'tunnel', 'messages', 'types', 'errors'],
  commands: ['engine', 'forward', 'store', 'viewer', 'core', 'messages', 'output', 'types', 'errors'],
  cli: ['commands', 'core', 'messages', 'output', 'types', 'errors'],
  main: ['cli', 'commands', 'store', 'core', 'messages', 'output', 'types', 'errors'],
}

/** helper/cluster/client.ts → cluster, helper/errors.ts → errors. */
const layerOf = (path: string) => path.split('/')[1]!.replace(/\.ts$/, '')

const sources = filesOf('helper/**/*.ts')
const inside = (target: string) => target.startsWith('helper/')
const edges = sources.flatMap((path) => importsOf(path).map((edge) => ({ path, ...edge })))
const say = ({ path, target }: { path: string; target: string }) => `${path} imports ${target}`

describe('imports', () => {
  it('point down, never up', () => {
    const upward = edges.filter(({ path, target, typeOnly }) => {
      if (!inside(target)) return false
      const [from, to] = [layerOf(path), layerOf(target)]
      // A type is gone after compiling: commands may speak of what the engine gives them.
      if (typeOnly && from === 'commands' && to === 'cluster') return false
      return from !== to && !mayImport[from]?.includes(to)
    })
    expect(sources.length).toBeGreaterThan(5)
    expect(upward.map(say)).toEqual([])
  })

  it('reach the engine only lazily', () => {
    const heavy = ['engine', 'cluster']
    const light = edges.filter(({ path }) => ['main', 'cli', 'commands'].includes(layerOf(path)))
    const eager = light.filter(
      ({ target, dynamic, typeOnly }) => inside(target) && heavy.includes(layerOf(target)) && !dynamic && !typeOnly,
    )
    expect(eager.map(say)).toEqual([])
  })

  it('leave the product only where the relay is bundled from source', () => {
    const outside = edges.filter(({ target }) => /^(scripts|test)\//.test(target))
    expect(outside.map(say)).toEqual(['helper/cluster/relay-program.ts imports scripts/relay-bundle.ts'])
  })

  it('of tunnel and relay are node built-ins and their own files', () => {
    const both = edges.filter(({ path }) => ['tunnel', 'relay'].includes(layerOf(path)))
    expect(both.filter(({ target }) => !inside(target) && !target.startsWith('node:')).map(say)).toEqual([])
  })

  it('of core do no input or output', () => {
    const core = edges.filter(({ path }) => layerOf(path) === 'core')
    const effects = /^node:(fs|net|tls|dns|http|http2|https|os|process|child_process|timers|worker_threads)\b/
    expect(core.filter(({ target }) => effects.test(target)).map(say)).toEqual([])
  })
})

describe('core', () => {
  it('takes time, randomness and environment as parameters', () => {
    const impure = /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.|setTimeout\(|setInterval\()/
    const code = (path: string) => textOf(path).replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '')
    expect(filesOf('helper/core/**/*.ts').filter((path) => impure.test(code(path)))).toEqual([])
  })
})

describe('the process', () => {
  it('is ended in main.ts alone', () => {
    const ending = sources.filter((path) => path !== 'helper/main.ts' && /\bprocess\.exit\(/.test(textOf(path)))
    // The relay is a program of its own, with its own end.
    expect(ending.filter((path) => layerOf(path) !== 'relay')).toEqual([])
  })
})
