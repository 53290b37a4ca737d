// A chunk of the executable, compiled and run. Packaged, it is an asset and comes with V8's code cache; otherwise it lies
// beside this file.

const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const sea = require('node:sea')
const vm = require('node:vm')

function read(name) {
  if (!sea.isSea()) return { source: readFileSync(join(__dirname, `${name}.cjs`), 'latin1') }
  // A chunk is ASCII, so latin1 gives V8 a one-byte string without decoding.
  const source = Buffer.from(sea.getRawAsset(`${name}.cjs`)).latin1Slice()
  return { source, cachedData: Buffer.from(sea.getRawAsset(`${name}.cache`)) }
}

module.exports = (name) => {
  const { source, cachedData } = read(name)
  const filename = join(__dirname, `${name}.cjs`)
  const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename,
    cachedData,
  })
  const chunk = { exports: {} }
  script.runInThisContext()(chunk.exports, require, chunk, filename, __dirname)
  return chunk.exports
}
