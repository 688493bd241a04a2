import type { Milliseconds } from '../units.ts'
import type { EventColumns, Span, Timeline } from './timeline.ts'

/** The part of the axis that is looked at. */
export type View = Span

/** No closer than this: calls of one moment stay tellable, and numbers stay numbers. */
const SHORTEST: Milliseconds = 200
/** Room beside the first and the last call, as a share of the whole. */
const MARGIN = 0.01

/** Everything, up to `now` (milliseconds since `origin`) for a session that goes on. */
export function wholeView({ from, until, open }: Timeline, now: Milliseconds | null = null): View {
  const end = open && now !== null ? Math.max(until, now) : until
  const margin = Math.max(500, (end - from) * MARGIN)
  return { from: from - (from < 0 ? margin : 0), until: end + margin }
}

/** Zooms by `factor` (below 1: closer) so that `around` stays where it is. */
export function zoomed(view: View, factor: number, around: Milliseconds, whole: View): View {
  const span = clamp((view.until - view.from) * factor, SHORTEST, whole.until - whole.from)
  const share = (around - view.from) / (view.until - view.from)
  return within({ from: around - share * span, until: around + (1 - share) * span }, whole)
}

/** Moves along the axis, no further than its ends. */
export function panned(view: View, by: Milliseconds, whole: View): View {
  return within({ from: view.from + by, until: view.until + by }, whole)
}

/** The view moved, as little as possible, so that a span is in it; as it is when it already shows it. */
export function showing(view: View, { from, until }: Span, whole: View): View {
  if (from >= view.from && until <= view.until) return view
  const span = view.until - view.from
  const middle = (from + until) / 2
  return within({ from: middle - span / 2, until: middle + span / 2 }, whole)
}

/** Two views that look the same. */
export function isWhole(view: View, whole: View): boolean {
  return Math.abs(view.from - whole.from) < 1 && Math.abs(view.until - whole.until) < 1
}

/** Index of the event nearest to a moment; `null` without events. */
export function eventNear({ at, length }: EventColumns, moment: Milliseconds): number | null {
  if (length === 0) return null
  const after = firstAtOrAfter({ at, length }, moment)
  let best = 0
  for (const index of [after - 1, after]) {
    if (index < 1 || index >= length) continue
    if (distance(at, index, moment) < distance(at, best, moment)) best = index
  }
  return best
}

/**
 * First event at or after a moment; `length` when there is none. The start is left out: it comes first whatever its clock says, the
 * others rise.
 */
export function firstAtOrAfter(
  { at, length }: Pick<EventColumns, 'at' | 'length'>,
  moment: Milliseconds,
): number {
  let low = Math.min(1, length)
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] ?? 0) < moment) low = middle + 1
    else high = middle
  }
  return low
}

function within(view: View, whole: View): View {
  const span = Math.min(view.until - view.from, whole.until - whole.from)
  const from = clamp(view.from, whole.from, whole.until - span)
  return { from, until: from + span }
}

function distance(at: Float64Array, index: number, moment: Milliseconds): number {
  return Math.abs((at[index] ?? 0) - moment)
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
