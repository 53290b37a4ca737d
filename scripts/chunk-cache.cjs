// chunk-cache.cjs CHUNK OUTPUT [WORD…]: writes V8's code cache of a chunk after a run of it with these words as its command
// line, so that the cache holds what a start compiles.

const { readFileSync, writeFileSync } = require('node:fs')
const { compile } = require('./chunk.cjs')

const [path, output] = process.argv.splice(1, 3, process.argv[2]).slice(1)
const { script, run } = compile(readFileSync(path, 'latin1'), path)
process.on('exit', () => writeFileSync(output, script.createCachedData()))
run()
