import type { EventType } from '../protocols/collection/event-types.ts'
import type { Seconds } from '../units.ts'
import type { Sample } from './playhead.ts'
import type { SessionState } from './state.ts'

/** What lies between two playheads of different session clock. */
export type Interval = {
  readonly from: Sample
  readonly until: Sample
  /** By the session clock; above 0. */
  readonly seconds: Seconds
  /** By the playhead; over midnight of a live stream it goes on. */
  readonly advance: Seconds
  /** The main content was playing all the time, as far as the player said. */
  readonly content: boolean
  /** An ad was open all the time. */
  readonly ad: boolean
  /** Nothing at either end explains a playhead that is off (PH-08): no pause, stall, error, ad-break bound or `play`. */
  readonly plain: boolean
}

const DAY: Seconds = 86_400

/** What happened between two samples of the playhead. `live`: the playhead is the second of the day, and falls to 0 at midnight. */
export function intervalTo(state: SessionState, from: Sample, until: Sample, live: boolean): Interval {
  const advance = (until.p ?? 0) - (from.p ?? 0)
  const seconds = (until.when - from.when) / 1000
  return {
    from,
    until,
    seconds,
    advance: live && isMidnightWrap(from.p, until.p, seconds) ? advance + DAY : advance,
    content: playsContent(state),
    ad: state.ads.ad !== null,
    plain: !from.marked && !until.marked && !state.playhead.heldByError,
  }
}

/** The second of day started anew (PH-06): legal, and no jump. */
export function isMidnightWrap(from: Seconds | null, until: Seconds | null, seconds: Seconds): boolean {
  if (from === null || until === null || from - until < DAY / 2) return false
  return Math.abs(until + DAY - from - seconds) <= 60 + 0.2 * seconds
}

/** The player plays, and no ad break is open for certain. */
export function playsContent({ player, ads, lifecycle }: SessionState): boolean {
  return (
    player.state === 'playing' &&
    lifecycle.phase === 'open' &&
    ads.anchored &&
    ads.adBreak === null &&
    ads.ad === null
  )
}

/** Between 0.25 and 4 times real time: content that runs, and no jump. */
export function runs({ advance, seconds }: Pick<Interval, 'advance' | 'seconds'>): boolean {
  const rate = advance / seconds
  return rate >= 0.25 && rate <= 4
}

const MARKERS: ReadonlySet<EventType> = new Set([
  'sessionStart',
  'play',
  'pauseStart',
  'bufferStart',
  'error',
  'adBreakStart',
  'adStart',
  'adComplete',
  'adSkip',
  'adBreakComplete',
])

/** At this event the playhead may stand still or carry an old value (spec §5.0, Late playhead; PH-08). */
export function isMarker(type: EventType | null): boolean {
  return type === null || MARKERS.has(type)
}
