/** What a page of the extension calls out to the others. Nothing depends on hearing it: the log itself says what happened. */
export type Poke =
  /** The log has entries up to this sequence number. */
  | { readonly kind: 'grown'; readonly upTo: number }
  /** These calls are no longer in the log. */
  | { readonly kind: 'forgotten'; readonly exchanges: readonly string[] }
  /** Bodies of these calls were let go. */
  | { readonly kind: 'thinned'; readonly exchanges: readonly string[] }

const CHANNEL = 'signal-log'

/** The channel on which the pages of the extension poke each other. A page does not hear its own pokes. */
export function openPokes(): { call(poke: Poke): void; hear(listener: (poke: Poke) => void): () => void } {
  const channel = new BroadcastChannel(CHANNEL)
  return {
    call: poke => channel.postMessage(poke),
    hear(listener) {
      const onMessage = (event: MessageEvent<Poke>) => listener(event.data)
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
  }
}
