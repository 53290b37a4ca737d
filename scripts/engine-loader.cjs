// What `import('…/engine.ts')` becomes in the light chunk: the second chunk, read and compiled when it is first asked for.
module.exports = require('./chunk.cjs').load('engine')
