import type { Milliseconds } from '../units.ts'
import type { Placed } from './entry.ts'
import { SILENCE_SECONDS, type Silence } from './silences.ts'
import { NO_SPANS, type Spans, withSpan } from './spans.ts'
import type { SessionState } from './state.ts'

/** A hold this long holds at least one ping for certain. */
const LONG: Milliseconds = 15_000

/** Pauses and stalls, and whether the ping timer went on in them (PING-06). */
export type Holds = {
  readonly open: (Pick<Silence, 'from' | 'arrived'> & { readonly pinged: boolean }) | null
  /** Ended by `play`, and no ping came although one was due. */
  readonly silent: Spans<Silence>
  /** Of all holds that ended: long ones without, and long ones with a ping. */
  readonly longSilent: number
  readonly longPinged: number
}

export const NO_HOLDS: Holds = { open: null, silent: NO_SPANS, longSilent: 0, longPinged: 0 }

export function stepHolds(holds: Holds, { lifecycle }: SessionState, placed: Placed): Holds {
  const { open } = holds
  const { entry, index, when, p } = placed
  switch (entry.type) {
    case 'pauseStart':
    case 'bufferStart':
      if (open !== null || lifecycle.phase !== 'open') return holds
      return { ...holds, open: { from: { index, when, p }, arrived: entry.call.sentAt, pinged: false } }
    case 'ping':
      return open === null || open.pinged ? holds : { ...holds, open: { ...open, pinged: true } }
    case 'play': {
      if (open === null) return holds
      const lasted = when - open.from.when
      const silent = !open.pinged && lasted > SILENCE_SECONDS * 1000
      const { from, arrived } = open
      return {
        open: null,
        silent: silent
          ? withSpan(holds.silent, { from, arrived, until: { index, when, p }, next: entry.call.sentAt })
          : holds.silent,
        longSilent: holds.longSilent + (lasted > LONG && !open.pinged ? 1 : 0),
        longPinged: holds.longPinged + (lasted > LONG && open.pinged ? 1 : 0),
      }
    }
    case 'sessionComplete':
    case 'sessionEnd':
    case null:
      return open === null ? holds : { ...holds, open: null }
    default:
      return holds
  }
}
