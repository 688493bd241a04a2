import type { Milliseconds, Seconds } from '../units.ts'
import type { Interval } from './interval.ts'
import { runs } from './interval.ts'
import { NO_SPANS, type Span, type Spans, withSpan } from './spans.ts'

/** A stretch in which playhead and clock disagree. */
export type PaceSpan = Span & { readonly seconds: Seconds; readonly advance: Seconds }

/** How the playhead of playing main content runs against the session clock (PH-08). Only plain intervals tell. */
export type Pace = {
  /** Intervals of 2–20 s. */
  readonly measured: number
  readonly measuredMs: Milliseconds
  readonly measuredAdvance: Seconds
  /** Of these, the ones in which the playhead moved by less than 0.8 of the time and no steady slower speed explains it. */
  readonly slow: Spans<PaceSpan>
  /** All other single disagreements: seeks, loops, DVR moves, late updates. */
  readonly jumps: Spans<PaceSpan>
  /** Disagreements that repeat their rate: playback speed. */
  readonly speeds: {
    readonly least: number
    readonly most: number
    readonly first: Span | null
    readonly last: Span | null
  }
  /** Disagreements in a row with one rate: what they are is told by what follows. */
  readonly run: Run | null
}

type Run = PaceSpan & { readonly intervals: number; readonly measures: boolean }

export const NO_PACE: Pace = {
  measured: 0,
  measuredMs: 0,
  measuredAdvance: 0,
  slow: NO_SPANS,
  jumps: NO_SPANS,
  speeds: { least: Number.POSITIVE_INFINITY, most: 0, first: null, last: null },
  run: null,
}

/** Playhead and clock agree within this, or within a fifth. */
const AGREE: Seconds = 2

export function stepPace(pace: Pace, interval: Interval): Pace {
  const { content, plain, seconds, advance } = interval
  if (!content || !plain) return concluded(pace)
  const measures = seconds >= 2 && seconds <= 20
  const next = measures
    ? {
        measured: pace.measured + 1,
        measuredMs: pace.measuredMs + seconds * 1000,
        measuredAdvance: pace.measuredAdvance + advance,
        slow: pace.slow,
        jumps: pace.jumps,
        speeds: pace.speeds,
        run: pace.run,
      }
    : pace
  const { run } = next
  const off = Math.abs(advance - seconds)
  // A playhead that stands still is PH-09, PH-16 or sleep, and has its own name there.
  const agrees = advance === 0 || off <= AGREE || off <= 0.2 * seconds
  if (run !== null && catchesUp(run, interval)) return { ...next, run: null }
  if (agrees && run !== null && isTooShort(run, interval)) return { ...next, run: longer(run, interval, 0) }
  if (agrees) return concluded(next)
  if (run !== null && repeats(run, interval)) return { ...next, run: longer(run, interval, 1) }
  const { from, until } = interval
  return { ...concluded(next), run: { from, until, seconds, advance, intervals: 1, measures } }
}

/** What is known when nothing more comes: the run that is open takes its place. */
export function concluded(pace: Pace): Pace {
  const { run } = pace
  if (run === null) return pace
  if (run.intervals >= 2) return { ...pace, run: null, speeds: withSpeed(pace.speeds, run) }
  const slow = run.measures && run.advance > 0 && run.advance < 0.8 * run.seconds
  return slow
    ? { ...pace, run: null, slow: withSpan(pace.slow, run) }
    : { ...pace, run: null, jumps: withSpan(pace.jumps, run) }
}

/** An app that refreshes its playhead every few seconds falls behind and catches up: on the whole, no time is lost. It never goes back. */
function catchesUp(run: Run, { seconds, advance }: Interval): boolean {
  return run.advance >= 0 && Math.abs(run.advance - run.seconds + advance - seconds) <= AGREE
}

/** The same playback speed. Whole-second playheads are off by one second at either end, and a short run tells its rate no better. */
function repeats(run: Run, interval: Interval): boolean {
  const rate = run.advance / run.seconds
  const { from, until, seconds, advance } = interval
  const inWholes = Number.isInteger(from.p) && Number.isInteger(until.p)
  const rounding = 1.1 + (inWholes ? seconds / run.seconds / 2 : 0)
  return (
    runs(run) &&
    runs(interval) &&
    Math.abs(advance - rate * seconds) <= Math.max(rounding, 0.1 * seconds * rate)
  )
}

/** Between two events so close that the speed of the run and the speed of life look the same (whole-second playheads). */
function isTooShort(run: Run, { seconds, advance }: Interval): boolean {
  const rate = run.advance / run.seconds
  return runs(run) && Math.abs(1 - rate) * seconds <= AGREE && Math.abs(advance - rate * seconds) <= 1.1
}

function longer(run: Run, { until, seconds, advance }: Interval, intervals: 0 | 1): Run {
  return {
    from: run.from,
    until,
    seconds: run.seconds + seconds,
    advance: run.advance + advance,
    intervals: run.intervals + intervals,
    measures: run.measures && intervals === 0,
  }
}

function withSpeed(speeds: Pace['speeds'], run: Run): Pace['speeds'] {
  const rate = run.advance / run.seconds
  return {
    least: Math.min(speeds.least, rate),
    most: Math.max(speeds.most, rate),
    first: speeds.first ?? run,
    last: run,
  }
}
