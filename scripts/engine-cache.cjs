// Prints V8's code cache of a chunk after running its top level once, so that the cache holds what start-up compiles.
// Wraps the source exactly as engine-loader.cjs does: V8 refuses a cache whose source has another length.

const { readFileSync, writeFileSync } = require('node:fs')
const vm = require('node:vm')

const [, , chunk, output] = process.argv
const source = readFileSync(chunk, 'latin1')
const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: chunk,
})
const engine = { exports: {} }
script.runInThisContext()(engine.exports, require, engine, chunk, __dirname)
writeFileSync(output, script.createCachedData())
