import type { Milliseconds, Seconds } from '../units.ts'

/** Slowest and fastest playback speed that a moving playhead is read as; anything else is a jump (spec §5.5, PH-08). */
const SLOWEST = 0.25
const FASTEST = 4

/** Did the playhead move by `content` seconds in this time because something played, and not because it was set elsewhere? */
export function isPlayingRate(content: Seconds, took: Milliseconds): boolean {
  if (content <= 0 || took <= 0) return false
  const rate = (content * 1000) / took
  return rate >= SLOWEST && rate <= FASTEST
}
