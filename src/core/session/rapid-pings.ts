import type { Placed } from './entry.ts'
import { NO_SPANS, type Span, type Spans, withSpan } from './spans.ts'
import type { SessionState } from './state.ts'

const TOO_SOON_MS = 8_000
const GAPS_IN_A_ROW = 5

/** Pings of main content that follow each other too soon, with nothing between (PING-05). */
export type RapidPings = {
  readonly open: (Span & { readonly gaps: number; readonly outsideAds: boolean }) | null
  readonly closed: Spans
  /** The same, where the capture had not yet shown whether an ad was on. */
  readonly unclear: boolean
}

export const NO_RAPID_PINGS: RapidPings = { open: null, closed: NO_SPANS, unclear: false }

export function stepRapidPings(rapid: RapidPings, state: SessionState, placed: Placed): RapidPings {
  const { last, ads, lifecycle } = state
  const { open } = rapid
  if (placed.entry.type !== 'ping' || last === null || last.entry.type !== 'ping') return over(rapid)
  const gap = placed.when - last.when
  if (gap === 0) return rapid
  if (gap >= TOO_SOON_MS || ads.adBreak !== null || ads.ad !== null || lifecycle.phase === 'ended')
    return over(rapid)
  const until = { index: placed.index, when: placed.when, p: placed.p }
  const grown =
    open === null
      ? {
          from: { index: last.index, when: last.when, p: last.p },
          until,
          gaps: 1,
          outsideAds: ads.anchored,
        }
      : { ...open, until, gaps: open.gaps + 1, outsideAds: open.outsideAds && ads.anchored }
  return { ...rapid, open: grown }
}

/** What is known when nothing more comes. */
export function over(rapid: RapidPings): RapidPings {
  const { open } = rapid
  if (open === null) return rapid
  if (open.gaps < GAPS_IN_A_ROW) return { ...rapid, open: null }
  return open.outsideAds
    ? { ...rapid, open: null, closed: withSpan(rapid.closed, { from: open.from, until: open.until }) }
    : { ...rapid, open: null, unclear: true }
}
