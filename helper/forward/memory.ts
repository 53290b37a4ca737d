// Bulk data passes through buffers outside of V8's heap, 64 KiB for every read of a socket.
import { setFlagsFromString } from 'node:v8'

/**
 * By default V8 collects all garbage whenever a few dozen megabytes of buffers have come and gone: ten times a second
 * in an upload, marking the whole heap each time, with a third of the keeper's CPU time. Counted together with the heap,
 * buffers are mostly freed by the cheap collections of young objects; with the heap at rest, four times its size may
 * be garbage before all of it is looked at. The peak of memory stays what it was.
 */
export function expectManyBuffers(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit')
  setFlagsFromString('--heap-growing-percent=300')
}
