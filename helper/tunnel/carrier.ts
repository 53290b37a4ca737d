// What the tunnel stands on: one ordered byte pipe between keeper and relay that may break at any time.

/**
 * Bytes a sender keeps free in front of every payload, so that each layer (mux 8, session 4, SPDY 8, WebSocket 14,
 * channel 1) can write its header there and the whole goes out in one write without a copy.
 */
export const HEADROOM = 48

export interface Carrier {
  /**
   * Queue buffer[start, end). The carrier may write into the HEADROOM bytes before `start`, and owns the range until
   * the bytes are sent. False: congested, wait for `onDrain`. After `destroy` it does nothing and returns false.
   */
  send(buffer: Buffer, start: number, end: number): boolean
  /** Drop the carrier at once. `onClose` is not called for it. */
  destroy(): void
  /** Set by the owner before the first bytes can arrive. Chunks have any size; they are the callee's to keep. */
  onData: (chunk: Buffer) => void
  onDrain: () => void
  /** Once, when the carrier broke or the other side closed it; never after `destroy`. */
  onClose: (reason: Error) => void
}
