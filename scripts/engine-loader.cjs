// What `import('…/engine.ts')` becomes in the light chunk: the second chunk, read and compiled when it is first asked for.
// Packaged, it is an asset of the executable and comes with V8's code cache; otherwise it lies beside this file.

const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const sea = require('node:sea')
const vm = require('node:vm')

function read() {
  if (!sea.isSea()) return { source: readFileSync(join(__dirname, 'engine.cjs'), 'utf8') }
  // The bundle is ASCII, so latin1 gives V8 a one-byte string without decoding.
  const source = Buffer.from(sea.getRawAsset('engine.cjs')).latin1Slice()
  return { source, cachedData: Buffer.from(sea.getRawAsset('engine.cache')) }
}

const { source, cachedData } = read()
const filename = join(__dirname, 'engine.cjs')
const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename,
  cachedData,
})
const engine = { exports: {} }
script.runInThisContext()(engine.exports, require, engine, filename, __dirname)
module.exports = engine.exports
