import type { EpochMs } from '../core/units.ts'

/** What a page of the extension calls out to the others. Nothing depends on hearing it: the log itself says what happened. */
export type Poke =
  /** The log has entries up to this sequence number. */
  | { readonly kind: 'grown'; readonly upTo: number }
  /** These calls are no longer in the log. */
  | { readonly kind: 'forgotten'; readonly exchanges: readonly string[] }
  /** Bodies of these calls were let go. */
  | { readonly kind: 'thinned'; readonly exchanges: readonly string[] }
  /** The browser refuses to write; what was heard since then waits in memory. Said again and again until the log has grown. */
  | { readonly kind: 'refused'; readonly since: EpochMs; readonly why: string }

const CHANNEL = 'signal-log'

/** The channel on which the pages of the extension poke each other; the caller's own page hears it too. */
export function openPokes(): { call(poke: Poke): void; hear(listener: (poke: Poke) => void): () => void } {
  // A channel is deaf to itself, so calling and hearing have one each.
  const mouth = new BroadcastChannel(CHANNEL)
  return {
    call: poke => mouth.postMessage(poke),
    hear(listener) {
      const ear = new BroadcastChannel(CHANNEL)
      ear.onmessage = (event: MessageEvent<Poke>) => listener(event.data)
      return () => ear.close()
    },
  }
}
