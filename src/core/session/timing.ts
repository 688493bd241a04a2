import type { EpochMs, Milliseconds } from '../units.ts'
import { scaledTs } from './clock.ts'
import type { Placed } from './entry.ts'
import type { Moment, SessionState } from './state.ts'

/** How the session's `ts` relate to each other and to arrival. */
export type Timing = {
  /** Session clock and arrival of the start; `null` until a captured start came. */
  readonly startWhen: EpochMs | null
  readonly startArrived: EpochMs | null
  /** What the start's own ts said, in milliseconds; `null` when it has none or its body was not read. */
  readonly startTs: EpochMs | null
  /** Lowest and highest dispatch time so far; `null` when the source has none. */
  readonly firstSentAt: EpochMs | null
  readonly lastSentAt: EpochMs | null
  /** Highest and lowest ts − arrival, with the event of the lowest. `null`: no event had both. */
  readonly skewHigh: Milliseconds | null
  readonly skewLow: { readonly skew: Milliseconds; readonly index: number } | null
  /** The event that arrived last so far, in the order of ts, and when: what follows it but arrived before it was overtaken by it. */
  readonly latest: Moment | null
  readonly latestArrived: EpochMs
  /** Event furthest before the start by ts. */
  readonly beforeStart: { readonly index: number; readonly by: Milliseconds } | null
  /** Every ts so far is a whole second. */
  readonly wholeSeconds: boolean
  /** Events that share their second with the one before. */
  readonly sharedSeconds: number
  readonly timed: number
}

export const NO_TIMING: Timing = {
  startWhen: null,
  startArrived: null,
  startTs: null,
  firstSentAt: null,
  lastSentAt: null,
  skewHigh: null,
  skewLow: null,
  latest: null,
  latestArrived: Number.NEGATIVE_INFINITY,
  beforeStart: null,
  wholeSeconds: true,
  sharedSeconds: 0,
  timed: 0,
}

export function stepTiming({ timing, last }: SessionState, placed: Placed): Timing {
  const { entry, index, when } = placed
  const arrived = entry.call.sentAt
  const ts = entry.ts === null ? null : scaledTs(entry.ts)
  const skew = ts === null || arrived === null ? null : ts - arrived
  // By what it said: an impossible ts has been replaced in `when`.
  const early =
    timing.startWhen === null || entry.isStart ? 0 : (timing.startTs ?? timing.startWhen) - (ts ?? when)
  // Without a ts of its own it stands where it arrived, and overtakes nothing.
  const isLatest = arrived !== null && ts !== null && !entry.isStart && arrived >= timing.latestArrived
  const shares = last !== null && Math.floor(last.when / 1000) === Math.floor(when / 1000)
  return {
    startWhen: entry.isStart ? when : timing.startWhen,
    startArrived: entry.isStart ? arrived : timing.startArrived,
    startTs: entry.isStart ? ts : timing.startTs,
    firstSentAt: arrived === null ? timing.firstSentAt : Math.min(arrived, timing.firstSentAt ?? arrived),
    lastSentAt: arrived === null ? timing.lastSentAt : Math.max(arrived, timing.lastSentAt ?? arrived),
    skewHigh: skew === null ? timing.skewHigh : Math.max(skew, timing.skewHigh ?? skew),
    skewLow:
      skew === null || (timing.skewLow !== null && timing.skewLow.skew <= skew)
        ? timing.skewLow
        : { skew, index },
    latest: isLatest ? placed : timing.latest,
    latestArrived: isLatest ? arrived : timing.latestArrived,
    beforeStart: early > (timing.beforeStart?.by ?? 0) ? { index, by: early } : timing.beforeStart,
    wholeSeconds: timing.wholeSeconds && (ts === null || ts % 1000 === 0),
    sharedSeconds: timing.sharedSeconds + (shares ? 1 : 0),
    timed: timing.timed + (ts === null ? 0 : 1),
  }
}
