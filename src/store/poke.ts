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

/**
 * The channel on which the pages of the extension poke each other. Who calls hears it too: a channel is deaf to itself, so that is told here, which
 * also costs a flood less than an ear of its own for each listener (measured in Chromium 156).
 */
export function openPokes(): { call(poke: Poke): void; hear(listener: (poke: Poke) => void): () => void } {
  const channel = new BroadcastChannel(CHANNEL)
  const listeners = new Set<(poke: Poke) => void>()
  const tell = (poke: Poke) => {
    for (const listener of [...listeners]) listener(poke)
  }
  channel.onmessage = (event: MessageEvent<Poke>) => tell(event.data)
  return {
    call(poke) {
      channel.postMessage(poke)
      // Not at once: who changed the log is not to be interrupted by who reads it.
      queueMicrotask(() => tell(poke))
    },
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
