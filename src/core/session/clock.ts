import type { EpochMs, Milliseconds } from '../units.ts'
import type { Entry } from './entry.ts'

/** A fall of ts against arrival beyond this is a clock set back, when it stays (TIME-06). */
const SET_BACK: Milliseconds = 5_000
/** A rise of ts against arrival beyond this is a clock set forward (TIME-10). */
const SET_FORWARD: Milliseconds = 60_000
/** Calls of one steady clock differ by no more than this; a queue that drains does. */
const STEADY: Milliseconds = 2_000
/** Nothing waits for its session longer than Adobe would keep that session open. */
const LONGEST_QUEUE: Milliseconds = 10 * 60_000
/** What waited for the start is sent within this time of it, a slow answer included. */
const FLUSHED: Milliseconds = 60_000
/** No session is older than a day (TIME-08), so no two of its events can have happened further apart, as seen by when they were sent. */
export const LONGEST_SESSION: Milliseconds = 24 * 3_600_000

/** The device's clock jumped: from here on, order and time are those of arrival. */
export type ClockStep = {
  readonly kind: 'back' | 'forward'
  /** Arrival of the first event after the jump. */
  readonly arrived: EpochMs
  /** By how much, positive. */
  readonly by: Milliseconds
  /** ts − arrival before the jump: keeps the session clock continuous. */
  readonly skew: Milliseconds
  /** ts − arrival after it. */
  readonly to: Milliseconds
}

/**
 * How a session's `ts` relates to arrival, folded in order of arrival. A call can be late (skew falls for that call) but never early,
 * so the highest skew seen is the best estimate of the difference between the two clocks.
 */
export type Clock = {
  /** Highest ts − arrival of the current stretch; `null` before the first event that has both. */
  readonly skew: Milliseconds | null
  /** First and last arrival of events within STEADY of `skew`: a jump is told only from a clock that stood steady. */
  readonly steadyFrom: EpochMs
  readonly steadyUntil: EpochMs
  /** Latest run of events that came more than SET_BACK below `skew`, all within STEADY of each other. */
  readonly low: { readonly arrived: EpochMs; readonly skew: Milliseconds; readonly count: number } | null
  readonly steps: readonly ClockStep[]
  /** Highest arrival so far; `null` when the source has none. */
  readonly lastArrived: EpochMs | null
  /** Where the event that arrived last is placed, when it has no ts of its own; else `null`. */
  readonly untold: EpochMs | null
  /**
   * The session's start, by its own ts and by arrival; `null` while one of them is not known. `impossible`: what it was stamped has nothing to do
   * with the clock of the other events, and `ts` is what that clock showed when it was sent.
   */
  readonly start: {
    readonly ts: EpochMs
    readonly arrived: EpochMs
    readonly impossible: boolean
  } | null
}

export const NEW_CLOCK: Clock = {
  skew: null,
  steadyFrom: 0,
  steadyUntil: 0,
  low: null,
  steps: [],
  lastArrived: null,
  untold: null,
  start: null,
}

/** `ts` in milliseconds, whatever unit it was sent in (TIME-01: the fault is named once, and the session judged on). */
export function scaledTs(ts: number): EpochMs {
  const size = Math.abs(ts)
  if (size < 1e11) return ts * 1e3
  if (size > 1e17) return ts / 1e6
  if (size > 1e14) return ts / 1e3
  return ts
}

/** A steady clock goes on, and this event changes nothing but until when: `steadyUntil` tells it of many at once. */
export function keepsClock(clock: Clock, { ts, isStart, call: { sentAt } }: Entry): boolean {
  if (isStart || ts === null || sentAt === null || clock.skew === null || clock.low !== null) return false
  const skew = scaledTs(ts) - sentAt
  return skew <= clock.skew && skew >= clock.skew - STEADY
}

/** As `stepClock` for all up to that arrival, of which each `keepsClock`. */
export function steadyUntil(clock: Clock, arrived: EpochMs): Clock {
  return { ...clock, steadyUntil: arrived, lastArrived: arrived, untold: null }
}

/** The clock after one more event, told in order of arrival. One without an arrival tells nothing of it. */
export function stepClock(before: Clock, entry: Entry): Clock {
  const arrived = entry.call.sentAt
  if (arrived === null) return before
  const clock =
    entry.isStart && entry.ts !== null
      ? { ...before, start: { ts: scaledTs(entry.ts), arrived, impossible: false } }
      : before
  if (entry.ts === null) return { ...clock, lastArrived: arrived, untold: whenOf(entry, clock) }
  if (keepsClock(clock, entry)) return steadyUntil(clock, arrived)
  const skew = scaledTs(entry.ts) - arrived
  const next = { ...clock, lastArrived: arrived, untold: null }
  if (clock.skew === null) return { ...next, skew, steadyFrom: arrived, steadyUntil: arrived }
  if (clock.start !== null && !entry.isStart && isFarFrom(clock.start, skew)) {
    const start = { ts: clock.start.arrived + skew, arrived: clock.start.arrived, impossible: true }
    return { ...next, start, skew, steadyFrom: arrived, steadyUntil: arrived, low: null, steps: [] }
  }

  if (skew > clock.skew + SET_FORWARD && clock.steadyUntil - clock.steadyFrom >= SET_BACK) {
    const by = skew - clock.skew
    const step: ClockStep = { kind: 'forward', arrived, by, skew: baseSkew(clock), to: skew }
    return {
      ...next,
      skew,
      steadyFrom: arrived,
      steadyUntil: arrived,
      low: null,
      steps: [...clock.steps, step],
    }
  }
  if (skew >= clock.skew - SET_BACK) {
    const steady = Math.abs(skew - clock.skew) <= STEADY
    return {
      ...next,
      skew: Math.max(skew, clock.skew),
      steadyFrom: steady ? clock.steadyFrom : skew > clock.skew ? arrived : clock.steadyFrom,
      steadyUntil: steady || skew > clock.skew ? arrived : clock.steadyUntil,
      low: null,
      steps: clock.low === null ? clock.steps : withoutLowStep(clock),
    }
  }
  const run = clock.low
  const isKnown = run !== null && isBack(clock.steps.at(-1), run)
  // A call that came late from a clock already known to be set back: the clock stays where it is.
  if (isKnown && skew < run.skew) return next
  if (run === null || Math.abs(skew - run.skew) > STEADY) {
    return {
      ...next,
      low: { arrived, skew, count: 1 },
      steps: run === null ? clock.steps : withoutLowStep(clock),
    }
  }
  const low = { ...run, count: run.count + 1 }
  // The event that fell and at least two later ones, and not all at once: neither one late or re-sent call nor a queue that drains is a
  // clock set back.
  if (isKnown || low.count < 3 || arrived - run.arrived <= STEADY) return { ...next, low }
  const step: ClockStep = {
    kind: 'back',
    arrived: run.arrived,
    by: clock.skew - run.skew,
    skew: baseSkew(clock),
    to: run.skew,
  }
  return { ...next, low, steps: [...clock.steps, step] }
}

/** What was placed by the clock before stands elsewhere by the clock after. */
export function isReset(before: Clock, after: Clock): boolean {
  return before.steps !== after.steps || (after.start?.impossible === true && !before.start?.impossible)
}

/**
 * The session clock of an event: its ts, or arrival where ts is missing or the device's clock has jumped. `null`: neither is known.
 * `skew`: ts − arrival as known when it arrived.
 */
export function whenOf(entry: Entry, clock: Clock, skew: Milliseconds | null = clock.skew): EpochMs | null {
  const arrived = entry.call.sentAt
  if (arrived !== null) {
    for (let index = clock.steps.length - 1; index >= 0; index--) {
      const step = clock.steps[index] as ClockStep
      if (arrived >= step.arrived) return acrossStep(entry, arrived, step)
    }
  }
  if (entry.ts !== null) {
    const ts = scaledTs(entry.ts)
    const { start } = clock
    if (entry.isStart && start?.impossible && start.arrived === arrived) return start.ts
    if (arrived === null || start === null || !isImpossible(ts, arrived, start)) return ts
    return arrived + start.ts - start.arrived
  }
  // Where the clocks seem to be one, it happened at the latest when it was sent: how long others took says nothing of it.
  return arrived === null ? null : arrived + (skew === null || (skew < 0 && skew > -STEADY) ? 0 : skew)
}

/**
 * Time goes on as if the clock had not been set. What the new clock stamped keeps its own order and its ties, since parallel calls
 * arrive in any; everything else, as a call on its way when the clock was set, is taken by its arrival.
 */
function acrossStep(entry: Entry, arrived: EpochMs, { skew, to }: ClockStep): EpochMs {
  if (entry.ts === null) return arrived + skew
  const ts = scaledTs(entry.ts)
  return Math.abs(ts - arrived - to) <= STEADY ? ts - to + skew : arrived + skew
}

/**
 * No event of a session happened before its start, but for those that a player queued until it had one: they are flushed with it. Put
 * where its ts says, anything else would close or open what the session had not even begun.
 */
function isImpossible(ts: EpochMs, arrived: EpochMs, start: NonNullable<Clock['start']>): boolean {
  const before = start.ts - ts
  return before > STEADY && (before > LONGEST_QUEUE || arrived - start.arrived > FLUSHED)
}

/** The start was stamped further from the time of its sending than a session can last, and this event was not. */
function isFarFrom({ ts, arrived, impossible }: NonNullable<Clock['start']>, skew: Milliseconds): boolean {
  const own = ts - arrived
  return !impossible && Math.abs(own - skew) > LONGEST_SESSION && Math.abs(own) > Math.abs(skew)
}

function baseSkew(clock: Clock): Milliseconds {
  return clock.steps.at(-1)?.skew ?? clock.skew ?? 0
}

/** The low run ended, so it was a few late calls and no clock set back: it must stay so for the rest of the session. */
function withoutLowStep({ steps, low }: Clock): readonly ClockStep[] {
  return low !== null && isBack(steps.at(-1), low) ? steps.slice(0, -1) : steps
}

/** The step that this run of late events proved to be. */
function isBack(step: ClockStep | undefined, low: NonNullable<Clock['low']>): boolean {
  return step?.kind === 'back' && step.arrived === low.arrived
}
