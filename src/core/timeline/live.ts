import type { Milliseconds } from '../units.ts'
import type { View } from './view.ts'

/** Steps by which the axis of an open session grows. */
const [SHORTEST_STEP, STEPS]: [Milliseconds, number] = [10_000, 5]
/** Share of a zoomed view that is behind "now" when the view is moved on. */
const BEHIND = 0.7

/**
 * Where the axis of a session ends that goes on. It grows in steps, each about a fifth of the whole, so that for most of the time only
 * the line of "now" moves.
 */
export function liveEnd(from: Milliseconds, now: Milliseconds): Milliseconds {
  const wanted = Math.max(SHORTEST_STEP, (now - from) / STEPS)
  const step = SHORTEST_STEP * 2 ** Math.ceil(Math.log2(wanted / SHORTEST_STEP))
  return from + (Math.floor((now - from) / step) + 1) * step
}

/** A zoomed view moved on by whole pages, so that "now" is in it; as it is when it is there already. */
export function followed(view: View, now: Milliseconds): View {
  const page = (view.until - view.from) * BEHIND
  const pages = now > view.until ? Math.ceil((now - view.until) / page) : 0
  return pages === 0 ? view : { from: view.from + pages * page, until: view.until + pages * page }
}
