// chunk-cache.cjs CHUNK OUTPUT [WORD…]: writes V8's code cache of a chunk after a run of it with these words as its command
// line, so that the cache holds what a start compiles.
// Wraps the source exactly as chunk.cjs does: V8 refuses a cache whose source has another length.

const { readFileSync, writeFileSync } = require('node:fs')
const vm = require('node:vm')

const [path, output] = process.argv.splice(1, 3, process.argv[2]).slice(1)
const source = readFileSync(path, 'latin1')
const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: path,
})
process.on('exit', () => writeFileSync(output, script.createCachedData()))
const chunk = { exports: {} }
script.runInThisContext()(chunk.exports, require, chunk, path, __dirname)
