import type { Milliseconds } from '../units.ts'
import type { Drawing, DrawnMark } from './drawing.ts'
import type { EventColumns } from './timeline.ts'
import { eventNear, type View } from './view.ts'

/** What lies under a pixel of a drawing. */
export type Hit = {
  /** Moment under the pixel, on the axis. */
  readonly at: Milliseconds
  /**
   * The event that is meant: of the mark under the pixel, of the box there when its beginning is in view, else the nearest call; `null` in
   * a session without events.
   */
  readonly event: number | null
  /** Whether that event itself is within reach of the pointer. */
  readonly close: boolean
  readonly mark: DrawnMark | null
}

/** Pixels by which a pointer may miss. */
const REACH = 8

/** The moment at a pixel of the plot; kept between the ends of the axis. */
export function momentAt({ left, right }: Drawing, view: View, x: number): Milliseconds {
  const share = (Math.max(left, Math.min(right, x)) - left) / (right - left)
  return view.from + share * (view.until - view.from)
}

/** The pixel of a moment, in view or not. */
export function pixelOf({ left, right }: Drawing, view: View, at: Milliseconds): number {
  return left + ((at - view.from) / (view.until - view.from)) * (right - left)
}

/** What a pointer at (x, y) points to. */
export function hitAt(drawing: Drawing, view: View, events: EventColumns, x: number, y: number): Hit {
  const at = momentAt(drawing, view, x)
  const nearest = eventNear(events, at)
  const mark =
    Math.abs(y - drawing.calls.marksY) <= REACH
      ? (drawing.calls.marks.findLast(one => x >= one.x - REACH && x <= Math.max(one.until, one.x) + REACH) ??
        null)
      : null
  const isClose = (event: number | null) =>
    event !== null && Math.abs(pixelOf(drawing, view, events.at[event] ?? 0) - x) <= REACH
  if (mark !== null && mark.event !== null) {
    return { at, event: mark.event, close: isClose(mark.event), mark }
  }
  const box = drawing.lanes
    .flatMap(lane => lane.boxes)
    .findLast(one => x >= one.x && x <= one.x + one.width && y >= one.y - 2 && y <= one.y + one.height + 2)
  const opened = box === undefined ? undefined : events.at[box.event]
  const event =
    box !== undefined && opened !== undefined && opened >= view.from && opened <= view.until
      ? box.event
      : nearest
  return { at, event, close: isClose(event), mark }
}
