// The text of the relay: what the Job's container runs with `node --eval`.

/** Filled in by the build; absent when the sources run directly. */
declare const BROW_RELAY_PROGRAM: string | undefined

let built: Promise<string> | undefined

/** The relay as one minified script. Running from source it is bundled on first use, so that both ends always agree. */
export function relayProgram(): Promise<string> {
  if (typeof BROW_RELAY_PROGRAM === 'string') {
    built ??= Promise.resolve(BROW_RELAY_PROGRAM)
  } else {
    built ??= import('../../scripts/relay-bundle.ts').then(({ buildRelay }) => buildRelay())
  }
  return built
}
