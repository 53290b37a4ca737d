// Bulk data passes through buffers outside of V8's heap, 64 KiB for every read of a socket.
import { setFlagsFromString } from 'node:v8'

/**
 * By default V8 collects all garbage whenever a few dozen megabytes of buffers have come and gone, about ten times a
 * second in an upload, each time marking the whole heap: a third of the keeper's CPU time. Counted together with the
 * heap, they are mostly freed by the cheap collections of young objects, at the same peak of memory.
 */
export function expectManyBuffers(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit')
}
