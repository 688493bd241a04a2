import type { Milliseconds } from '../units.ts'
import type { Candidate } from './candidate.ts'

/**
 * How far apart the two sources may date the same call. Measured below 60 ms on an idle machine and up to 900 ms on a loaded one
 * (Chromium 156, Firefox 153, November 2026).
 */
export const TOLERANCE: Milliseconds = 2_000

/**
 * DevTools dates the dispatch by the page, webRequest when the browser hears of it: never later, apart from how clocks are read. Of 365 calls in
 * Chromium 156 it was 1 to 1304 ms earlier, of 225 in Firefox 153 0 to 9 ms later (November 2026, loaded machine).
 */
const LATER: Milliseconds = 100

/** Two sources disagree by this much without saying anything: in a crowd of calls nobody is left alone for it. */
const USUAL: Milliseconds = 100

/** Beyond it, the first milliseconds say much and the next ones less and less. */
const GRAIN: Milliseconds = 10

/** To leave both calls of a possible pair alone costs as much as the least likely pair: two calls that have nobody else are a pair. */
export const ALONE = doubt(TOLERANCE)

/** As `distance`, also of a call whose dispatch was not heard. */
export function unlikeliness(heard: Candidate, read: Candidate): number {
  if (!heard.late) return distance(heard, read)
  const apart = lateDistance(heard, read)
  return Number.isFinite(apart) ? 2 * doubt(apart) : apart
}

/** How unlikely a pair is by its times, from 0 to twice what it costs to leave a call alone; infinite: it is none. */
export function distance(heard: Candidate | undefined, read: Candidate | undefined): number {
  if (!heard || !read || heard.follows === read.id || contradict(heard, read)) return Number.POSITIVE_INFINITY
  if (heard.dispatched && read.at > heard.at + LATER) return Number.POSITIVE_INFINITY
  const begun = Math.abs(heard.at - read.at)
  const ended = heard.end === null || read.end === null ? begun : Math.abs(heard.end - read.end)
  const proven = isProven(heard, read)
  // The same legible body is proof enough for answers that are told of late.
  if (begun > TOLERANCE || (ended > TOLERANCE && !proven)) return Number.POSITIVE_INFINITY
  return doubt(begun) + doubt(Math.min(ended, TOLERANCE)) + (isCutOffAmidAnswer(heard, read) ? ALONE : 0)
}

function isProven(heard: Candidate, read: Candidate): boolean {
  return heard.body !== null && heard.body === read.body
}

/**
 * A page may give a call up at the very moment of its answer: webRequest then tells of the failure, DevTools of the answer (Chromium 156, two of 170
 * aborted calls). Only the body can say so, and a call that was answered in both sources' eyes is the likelier one.
 */
function isCutOffAmidAnswer(heard: Candidate, read: Candidate): boolean {
  return heard.status === 0 && read.status !== null && isProven(heard, read)
}

/** How much a disagreement in time speaks against a pair. */
function doubt(apart: Milliseconds): number {
  return Math.log1p(Math.max(0, apart - USUAL) / GRAIN) + apart / 100_000
}

/**
 * Of the same call either the dispatch or the end is dated alike: of 8,300 calls in Chromium 156, on a machine so loaded that one of the two was up to
 * 590 ms off, the better one was never more than 124 ms off (November 2026).
 */
const NEVER_BOTH: Milliseconds = 200

/** Whether the times of a pair agree neither at the beginning nor at the end. */
export function misfits(heard: Candidate, read: Candidate): boolean {
  if (heard.late || heard.end === null || read.end === null) return false
  return Math.abs(heard.at - read.at) > NEVER_BOTH && Math.abs(heard.end - read.end) > NEVER_BOTH
}

/** Whether both sources know something of it and do not agree. */
function contradict(heard: Candidate, read: Candidate): boolean {
  if (isCutOffAmidAnswer(heard, read)) return false
  return (['status', 'mark', 'body'] as const).some(
    fact => heard[fact] !== null && read[fact] !== null && heard[fact] !== read[fact],
  )
}

/** How far apart a call whose dispatch was not heard and a reading ended; infinite: they are no pair. */
export function lateDistance(heard: Candidate, read: Candidate | undefined): number {
  if (!read || contradict(heard, read)) return Number.POSITIVE_INFINITY
  const apart = Math.abs((heard.end ?? heard.at) - (read.end ?? read.at))
  return apart <= TOLERANCE && read.at <= heard.at + TOLERANCE ? apart : Number.POSITIVE_INFINITY
}
