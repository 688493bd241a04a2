import type { SessionEvent } from '../../../core/session/session.ts'
import type { EpochMs, Milliseconds, Seconds } from '../../../core/units.ts'
import { type EventMark, isAlarm } from './event-marks.ts'

/** A run of healthy pings while it grows; what it needs to tell whether the next one still fits, and what its line says. */
export type PingRun = {
  /** Index of its first ping. */
  readonly from: number
  readonly count: number
  readonly first: Beat
  readonly last: Beat
  /** Time between its first two pings, which the others are compared with; `null`: there is one so far. */
  readonly pace: Milliseconds | null
  /** Seconds of content a second, between its first two. */
  readonly rate: number
  readonly shortest: Milliseconds
  readonly longest: Milliseconds
  readonly latencySum: Milliseconds
  readonly latencies: number
  readonly bytes: number
  /** Status of all of them; `null`: they differ, though all are 2xx. */
  readonly status: number | null
  readonly player: SessionEvent['player']
  readonly inAdBreak: boolean
  readonly inAd: boolean
  /** Notes on every one of them. */
  readonly mark: EventMark | null
}

type Beat = { readonly when: EpochMs; readonly playhead: Seconds }

/** A gap may differ from the pace by this share of it, or by this many milliseconds. */
const PACE_SHARE = 0.1
const PACE_LEAST: Milliseconds = 250
/** Below this pace, whole-second playheads say too little from one ping to the next. */
const SLOW: Milliseconds = 5_000

/** Starts a run with this ping, or `null` when it is no healthy ping. */
export function startRun(event: SessionEvent, index: number, mark: EventMark | null): PingRun | null {
  if (!isHealthyPing(event, mark)) return null
  const beat = { when: event.when, playhead: event.playhead ?? 0 }
  return {
    from: index,
    count: 1,
    first: beat,
    last: beat,
    pace: null,
    rate: event.player === 'playing' && !event.inAd && !event.inAdBreak ? 1 : 0,
    shortest: Number.POSITIVE_INFINITY,
    longest: 0,
    latencySum: event.latency ?? 0,
    latencies: event.latency === null ? 0 : 1,
    bytes: event.size ?? 0,
    status: event.status,
    player: event.player,
    inAdBreak: event.inAdBreak,
    inAd: event.inAd,
    mark,
  }
}

/** The run with one more ping, or `null` when that one breaks it. */
export function growRun(run: PingRun, event: SessionEvent, mark: EventMark | null): PingRun | null {
  if (!isHealthyPing(event, mark) || mark?.rules !== run.mark?.rules) return null
  if (event.player !== run.player || event.inAd !== run.inAd || event.inAdBreak !== run.inAdBreak) return null
  const beat = { when: event.when, playhead: event.playhead ?? 0 }
  const gap = beat.when - run.last.when
  if (gap <= 0) return null
  const pace = run.pace ?? gap
  if (Math.abs(gap - pace) > Math.max(PACE_LEAST, PACE_SHARE * pace)) return null
  const advance = beat.playhead - run.last.playhead
  const rate = run.pace === null && gap >= SLOW ? advance / (gap / 1000) : run.rate
  if (rate < -0.05 || Math.abs(advance - rate * (gap / 1000)) > Math.max(1, 0.15 * (gap / 1000))) return null
  // A playhead that stands still beside quick pings shows only over several of them.
  const elapsed = (beat.when - run.first.when) / 1000
  if (
    pace < SLOW &&
    Math.abs(beat.playhead - run.first.playhead - rate * elapsed) > 1.5 + Math.max(0, 0.02 * elapsed)
  )
    return null
  return {
    ...run,
    count: run.count + 1,
    last: beat,
    pace,
    rate,
    shortest: Math.min(run.shortest, gap),
    longest: Math.max(run.longest, gap),
    latencySum: run.latencySum + (event.latency ?? 0),
    latencies: run.latencies + (event.latency === null ? 0 : 1),
    bytes: run.bytes + (event.size ?? 0),
    status: run.status === event.status ? run.status : null,
  }
}

/** Mean time between its pings, and how far the odd one is from it. */
export function rhythmOf({ first, last, count, shortest, longest }: PingRun): {
  readonly mean: Milliseconds
  readonly spread: Milliseconds
} {
  const mean = (last.when - first.when) / Math.max(1, count - 1)
  return { mean, spread: count < 2 ? 0 : Math.max(longest - mean, mean - shortest) }
}

function isHealthyPing(event: SessionEvent, mark: EventMark | null): boolean {
  const { type, status, resends, playhead, unreadable } = event
  return (
    type === 'ping' &&
    !unreadable &&
    playhead !== null &&
    resends === 0 &&
    status !== null &&
    status >= 200 &&
    status < 300 &&
    !isAlarm(mark)
  )
}
