import { describe, expect, it } from 'vitest'
import { filesOf, textOf } from './sources.ts'

const code = filesOf('helper/**/*.ts', 'scripts/*', 'test/**/*.ts', 'fish/*.fish', 'completions/*', 'conf.d/*', '.ci/*')
const prose = filesOf('*.md', '*.json', '*.ts', 'LICENSE')

describe('files', () => {
  it('have at most 250 lines', () => {
    const sizes = code.map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }))
    const long = sizes.filter(({ lines }) => lines > 250)
    expect(code.length).toBeGreaterThan(50)
    expect(long).toEqual([])
  })

  it('are named after what they hold', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|manager)\.\w+$/
    expect(code.filter((path) => vague.test(path))).toEqual([])
  })

  it('speak of no machine they were written on', () => {
    // Put together here, so that this file does not find itself.
    const places = ['work', 'root', 'Users', 'home'].map((folder) => `/${folder}/`)
    const allowed = /\/home\/(node|user|\$)|\/Users\/(me|name)/g
    const local = [...code, ...prose].filter((path) => {
      const text = textOf(path).replace(allowed, '')
      return places.some((place) => text.includes(place))
    })
    expect(local).toEqual([])
  })

  it('name no registry host', () => {
    const resolved = textOf('package-lock.json').match(/"resolved": "https?:[^"]*"/)
    expect(resolved).toBeNull()
  })
})
