// A chunk of the executable, compiled and run. Packaged, it is an asset and comes with V8's code cache; otherwise it lies
// beside this file.

const { readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')
const sea = require('node:sea')
const vm = require('node:vm')

/** A chunk is ASCII, so latin1 gives V8 a one-byte string without decoding. */
function read(name) {
  if (!sea.isSea()) return { source: readFileSync(join(__dirname, `${name}.cjs`), 'latin1') }
  const source = Buffer.from(sea.getRawAsset(`${name}.cjs`)).latin1Slice()
  return { source, cachedData: Buffer.from(sea.getRawAsset(`${name}.cache`)) }
}

/** V8 refuses a cache made of a source of another length: whoever makes one compiles the chunk here, too. */
function compile(source, filename, cachedData) {
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`
  const script = new vm.Script(wrapped, { filename, cachedData })
  const run = () => {
    const chunk = { exports: {} }
    script.runInThisContext()(chunk.exports, require, chunk, filename, dirname(filename))
    return chunk.exports
  }
  return { script, run }
}

/** Runs a chunk and returns what it exports. */
function load(name) {
  const { source, cachedData } = read(name)
  return compile(source, join(__dirname, `${name}.cjs`), cachedData).run()
}

module.exports = { compile, load }
