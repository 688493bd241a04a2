import type { Seconds } from '../units.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { type Interval, runs } from './interval.ts'
import { NO_SPANS, type Span, type Spans, withSpan } from './spans.ts'
import type { Moment, SessionState } from './state.ts'

/** Movement of the playhead by more than this during ads is no rounding. */
const TOLERANCE: Seconds = 2

/** What the playhead of main content does while ads play: by the documentation it stays put (PH-10, D-16). */
export type AdDrift = {
  readonly open: Drift | null
  /** Breaks in which it ran on, and breaks in which it only jumped. */
  readonly ran: Spans
  readonly jumped: Spans
  /** Ads whose playhead was the ad's own time (PH-15). */
  readonly adTime: Spans
}

type Drift = Span & {
  /** Seconds by which it ran at playing rate while an ad was open, in how many intervals, and at what rate in the last. */
  readonly sum: Seconds
  readonly intervals: number
  readonly rate: number
  readonly farthest: Seconds
  /** In the ad that is open: events whose playhead was the time since its start, and events whose playhead was not. */
  readonly ad: { readonly started: Moment; readonly like: number; readonly unlike: number } | null
}

export const NO_AD_DRIFT: AdDrift = { open: null, ran: NO_SPANS, jumped: NO_SPANS, adTime: NO_SPANS }

export function stepAdDrift(
  state: SessionState,
  placed: Placed,
  interval: Interval | null,
  facts: SessionFacts,
): AdDrift {
  const { adDrift } = state.playhead
  const { entry } = placed
  if (facts.kind !== 'vod') return adDrift
  const here: Moment = placed
  if (entry.type === 'adBreakStart' || (entry.type === 'adStart' && state.ads.adBreak === null)) {
    const ad = entry.type === 'adStart' ? { started: here, like: 0, unlike: 0 } : null
    return {
      ...closed(adDrift),
      open: { from: here, until: here, sum: 0, intervals: 0, rate: 1, farthest: 0, ad },
    }
  }
  const { open } = adDrift
  if (open === null) return adDrift
  if (state.ads.adBreak === null) return closed(adDrift)
  const moved = interval?.ad ? measured(open, interval, here) : open
  switch (entry.type) {
    case 'adStart':
      return {
        ...withAdTime(adDrift, moved, here),
        open: { ...moved, ad: { started: here, like: 0, unlike: 0 } },
      }
    case 'adComplete':
    case 'adSkip':
      return { ...withAdTime(adDrift, moved, here), open: { ...moved, ad: null } }
    case 'adBreakComplete':
      return closed({ ...withAdTime(adDrift, moved, here), open: moved })
    default:
      return moved === open ? adDrift : { ...adDrift, open: moved }
  }
}

function measured(open: Drift, interval: Interval, here: Moment): Drift {
  const off = Math.abs((here.p ?? 0) - (open.from.p ?? 0))
  const ran = interval.advance > 0 && runs(interval)
  const { ad } = open
  const elapsed = ad === null ? 0 : (here.when - ad.started.when) / 1000
  const like = Math.abs((here.p ?? 0) - elapsed) <= 0.6
  // Written out, as in `calls.ts`: made for every event of a break.
  return {
    from: open.from,
    until: here,
    sum: open.sum + (ran ? interval.advance : 0),
    intervals: open.intervals + (ran ? 1 : 0),
    rate: ran ? interval.advance / interval.seconds : open.rate,
    farthest: Math.max(open.farthest, off),
    ad:
      ad === null || elapsed < TOLERANCE
        ? ad
        : { ...ad, like: ad.like + (like ? 1 : 0), unlike: ad.unlike + (like ? 0 : 1) },
  }
}

function withAdTime(drift: AdDrift, { ad }: Drift, here: Moment): AdDrift {
  if (ad === null || ad.like < 2 || ad.unlike > 0) return drift
  return { ...drift, adTime: withSpan(drift.adTime, { from: ad.started, until: here }) }
}

/** With the break that is open taken as over: what is known of all breaks so far. */
export function closed(drift: AdDrift): AdDrift {
  const { open } = drift
  if (open === null) return drift
  const span: Span = { from: open.from, until: open.until }
  // One interval at about the speed of life is running; one at another rate may be a late update of the playhead.
  const certain = open.intervals >= 2 || (open.rate >= 0.75 && open.rate <= 1.33)
  if (open.sum > TOLERANCE && certain) return { ...drift, open: null, ran: withSpan(drift.ran, span) }
  if (open.farthest > TOLERANCE) return { ...drift, open: null, jumped: withSpan(drift.jumped, span) }
  return { ...drift, open: null }
}
