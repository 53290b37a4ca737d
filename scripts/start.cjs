// The entry of the executable. The light chunk is loaded like the other: Node's own code cache of an entry holds only what
// is compiled before it runs, and the rest of a start would be compiled each time.
require('./chunk.cjs').load('main')
