import type { EpochMs, Milliseconds, Seconds } from '../units.ts'
import { type AdDrift, NO_AD_DRIFT, stepAdDrift } from './ad-drift.ts'
import type { Entry, Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { type Interval, intervalTo, isMarker, runs } from './interval.ts'
import { NO_PACE, type Pace, stepPace } from './pace.ts'
import { NO_STANDSTILL, type Standstill, stepStandstill } from './standstill.ts'
import type { Moment, SessionState } from './state.ts'

/** A playhead to measure from: the last one of its session clock, as events of one ts count once. */
export type Sample = Moment & { readonly marked: boolean }

export type Playhead = {
  /** Last good playhead, in seconds. */
  readonly p: Seconds | null
  /** Session clock, and arrival, of the event with which `p` last changed: the 30-minute clock runs from there. */
  readonly changedAt: EpochMs | null
  readonly changedArrived: EpochMs | null
  /** It took more than one value. */
  readonly moved: boolean
  /** Factor from the playheads sent to seconds: 1, or 0.001 once they proved to be milliseconds (PH-07). */
  readonly scale: 1 | 0.001
  /** Where they proved to be. */
  readonly inMilliseconds: Moment | null
  /** Intervals in a row in which it grew as milliseconds do. */
  readonly fastRun: number
  readonly sample: Sample | null
  /** An `error` came and no `play` since: playback may stand still. */
  readonly heldByError: boolean
  /** Seconds of main content that ran by the playhead; jumps do not count. */
  readonly ran: Seconds
  /** Time in which main content was said to play. Long silences count only when the playhead ran through them. */
  readonly playedMs: Milliseconds
  /** First event more than 2 s after the first `play` of main content: the first playhead worth believing (spec §5.0, Late playhead). */
  readonly settled: (Moment & { readonly undisturbed: boolean }) | null
  /** Events, other than those that may end content, whose playhead is exactly the content's length (PH-03). */
  readonly atLength: { readonly count: number; readonly first: number | null; readonly ping: number | null }
  readonly fractional: boolean
  /** Whole-second values, each counted when it changed. */
  readonly wholeChanges: number
  readonly pace: Pace
  readonly standstill: Standstill
  readonly adDrift: AdDrift
}

export const NO_PLAYHEAD: Playhead = {
  p: null,
  changedAt: null,
  changedArrived: null,
  moved: false,
  scale: 1,
  inMilliseconds: null,
  fastRun: 0,
  sample: null,
  heldByError: false,
  ran: 0,
  playedMs: 0,
  settled: null,
  atLength: { count: 0, first: null, ping: null },
  fractional: false,
  wholeChanges: 0,
  pace: NO_PACE,
  standstill: NO_STANDSTILL,
  adDrift: NO_AD_DRIFT,
}

/** Silence longer than this may be sleep; up to here a hidden tab still pings once a minute. */
const LONGEST_CERTAIN: Seconds = 65

/** The event's own playhead in seconds where it is good: scaled, and a rounding below 0 taken as 0. `null`: none, or wrong. */
export function ownPlayhead({ playhead }: Pick<Entry, 'playhead'>, { scale }: Playhead): Seconds | null {
  if (playhead === null || playhead <= -1) return null
  return Math.max(0, playhead * scale)
}

export function stepPlayhead(state: SessionState, placed: Placed, facts: SessionFacts): Playhead {
  const { playhead } = state
  const { entry, when, index } = placed
  const marked = isMarker(entry.type)
  const heldByError = entry.type === 'error' || (playhead.heldByError && entry.type !== 'play')
  const p = ownPlayhead(entry, playhead)
  const { sample: before } = playhead
  if (p === null) {
    const sample = marked && before !== null ? { ...before, marked: true } : before
    // Where it stood at this moment is not told: from here on it has to be seen standing anew (SES-12).
    const seen = playhead.changedAt === null ? {} : { changedAt: when, changedArrived: entry.call.sentAt }
    return { ...playhead, ...seen, sample, heldByError, adDrift: stepAdDrift(state, placed, null, facts) }
  }
  const tied = before !== null && before.when === when
  const sample: Sample = { index, when, p, marked: marked || (tied && before.marked) }
  const interval = before === null || tied ? null : intervalTo(state, before, sample, facts.kind === 'live')
  const changed = p !== playhead.p
  return scaled(
    {
      p,
      scale: playhead.scale,
      inMilliseconds: playhead.inMilliseconds,
      changedAt: changed ? when : playhead.changedAt,
      changedArrived: changed ? entry.call.sentAt : playhead.changedArrived,
      moved: playhead.moved || (changed && playhead.p !== null),
      fastRun: interval === null ? playhead.fastRun : fastRunAfter(playhead, interval),
      sample,
      heldByError,
      ran: playhead.ran + (interval?.content && runs(interval) ? interval.advance : 0),
      playedMs: playhead.playedMs + (interval?.content ? certainMs(interval) : 0),
      settled: playhead.settled ?? settledAt(state, placed),
      atLength:
        facts.length === p && p > 0 && facts.kind === 'vod'
          ? countAtLength(playhead, placed)
          : playhead.atLength,
      fractional: playhead.fractional || !Number.isInteger(p),
      wholeChanges: playhead.wholeChanges + (changed && Number.isInteger(p) ? 1 : 0),
      pace: interval === null ? playhead.pace : stepPace(playhead.pace, interval),
      standstill:
        interval === null ? playhead.standstill : stepStandstill(playhead.standstill, interval, state),
      adDrift: stepAdDrift(state, placed, interval, facts),
    },
    placed,
    facts,
  )
}

/** Time that surely was spent playing. */
export function certainMs(interval: Pick<Interval, 'advance' | 'seconds'>): Milliseconds {
  return interval.seconds <= LONGEST_CERTAIN || runs(interval) ? interval.seconds * 1000 : 0
}

function fastRunAfter({ fastRun }: Playhead, { content, advance, seconds }: Interval): number {
  const rate = advance / seconds
  return content && rate >= 500 && rate <= 2000 ? fastRun + 1 : 0
}

/** Playheads that proved to be milliseconds are read as such from here on. */
function scaled(playhead: Playhead, placed: Placed, { kind, length }: SessionFacts): Playhead {
  const { p, scale, fastRun, sample } = playhead
  if (scale !== 1 || p === null || sample === null) return playhead
  const tooFar = kind === 'vod' && length !== null && length > 0 && p > 100 * length
  if (fastRun < 2 && !tooFar) return playhead
  const { index, when } = placed
  return {
    ...playhead,
    p: p / 1000,
    scale: 0.001,
    inMilliseconds: { index, when, p: p / 1000 },
    sample: { ...sample, p: p / 1000 },
  }
}

function settledAt({ player, playhead }: SessionState, { index, when, p }: Placed): Playhead['settled'] {
  const first = player.firstContentPlay
  if (first === null || when <= first.when + 2_000) return null
  const begun = player.since?.index
  const undisturbed =
    player.state === 'playing' &&
    (begun === first.index || begun === player.firstPlay?.index) &&
    playhead.pace.jumps.count === 0
  return { index, when, p, undisturbed }
}

function countAtLength({ atLength }: Playhead, { entry, index }: Placed): Playhead['atLength'] {
  switch (entry.type) {
    case 'sessionComplete':
    case 'chapterComplete':
    case 'sessionEnd':
      return atLength
    case 'ping':
      // The last ping may stand at the end: each one counts once it is not the last.
      return atLength.ping === null
        ? { ...atLength, ping: index }
        : { count: atLength.count + 1, first: atLength.first ?? atLength.ping, ping: index }
    default:
      return { ...atLength, count: atLength.count + 1, first: atLength.first ?? index }
  }
}
