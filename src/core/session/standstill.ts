import type { Milliseconds } from '../units.ts'
import type { Interval } from './interval.ts'
import { isContested } from './player.ts'
import { NO_SPANS, type Span, type Spans, withSpan } from './spans.ts'
import type { SessionState } from './state.ts'

/** A longer silence proves no stall: the page may have slept. */
const LONGEST_GAP = 20
const SHORTEST: Milliseconds = 15_000

/** Main content plays and its playhead does not move (PH-09). */
export type Standstill = {
  /** The stretch that goes on, with the number of its moments; moments of one ts count once. */
  readonly open: (Span & { readonly moments: number }) | null
  readonly closed: Spans
}

export const NO_STANDSTILL: Standstill = { open: null, closed: NO_SPANS }

export function stepStandstill(standstill: Standstill, interval: Interval, state: SessionState): Standstill {
  const { open } = standstill
  const stands =
    interval.content &&
    interval.advance === 0 &&
    interval.seconds <= LONGEST_GAP &&
    !state.playhead.heldByError &&
    !isContested(state.player)
  if (stands) {
    return {
      ...standstill,
      open:
        open === null
          ? { from: interval.from, until: interval.until, moments: 2 }
          : { from: open.from, until: interval.until, moments: open.moments + 1 },
    }
  }
  return open === null ? standstill : { open: null, closed: closedWith(standstill) }
}

/** All stretches that count, the one that goes on included. */
export function closedWith({ open, closed }: Standstill): Spans {
  if (open === null || open.moments < 3 || open.until.when - open.from.when < SHORTEST) return closed
  return withSpan(closed, { from: open.from, until: open.until })
}
