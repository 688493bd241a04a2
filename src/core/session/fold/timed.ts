import type { EpochMs } from '../../units.ts'
import type { CallGist, Entry } from '../entry.ts'

/** An entry whose time on the session clock is known, but not yet its place. What is placed already is one too, when it is placed anew. */
export type Timed = { readonly entry: Entry; readonly when: EpochMs; readonly resends: readonly CallGist[] }

export const NO_RESENDS: readonly CallGist[] = []

/** The order in which calls were sent, and the events of a batch written. */
export function byArrival(a: Entry, b: Entry): number {
  return (a.call.sentAt ?? 0) - (b.call.sentAt ?? 0) || a.call.turn - b.call.turn || a.position - b.position
}
