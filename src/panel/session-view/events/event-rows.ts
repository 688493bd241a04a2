import type { Session } from '../../../core/session/session.ts'
import type { ChosenSpan } from '../session-focus.ts'
import type { Bounds, EventLines, Segment } from './event-lines.ts'
import type { EventRow } from './event-row.ts'
import { rhythmOf } from './ping-run.ts'

/** Where each segment's lines begin, for the folds that are open. */
export type Layout = {
  readonly lines: EventLines
  readonly open: ReadonlySet<string>
  /** First line of each segment. */
  readonly starts: readonly number[]
  /** Lines in all. */
  readonly count: number
}

/** Which line each event stands on, when those folds are open. */
export function layOut(lines: EventLines, open: ReadonlySet<string>): Layout {
  const starts: number[] = []
  let count = 0
  for (const segment of lines.segments) {
    starts.push(count)
    count += heightOf(segment, lines, open)
  }
  return { lines, open, starts, count }
}

/** Rows `from` up to but not including `to`. */
export function rowsBetween(layout: Layout, from: number, to: number): readonly EventRow[] {
  const { lines, starts, count } = layout
  const rows: EventRow[] = []
  const origin = lines.events.at(0)?.when ?? 0
  let at = Math.max(0, from)
  for (let segment = lastAtOrBefore(starts, at); at < Math.min(to, count); segment += 1) {
    const here = lines.segments[segment]
    if (here === undefined) break
    const end = Math.min(to, starts[segment + 1] ?? count)
    for (; at < end; at += 1) rows.push(rowOf(layout, here, at - (starts[segment] ?? 0), origin))
  }
  return rows
}

/** The line of an event: its own, or that of the closed fold it is in. `null`: it is not among these lines. */
export function lineOf({ lines, open, starts }: Layout, index: number): number | null {
  const segment = lastAtOrBefore(
    lines.segments.map(({ from }) => from),
    index,
  )
  const here = lines.segments[segment]
  if (here === undefined || index < here.from || index >= here.until) return null
  const start = starts[segment] ?? 0
  if (here.kind === 'events') return start + index - here.from
  return isOpen(here, lines, open) ? start + 1 + index - here.from : start
}

/** The line of a fold by its id; `null`: there is none. */
export function lineOfFold({ lines, starts }: Layout, id: string): number | null {
  const segment = lines.segments.findIndex(one => one.kind === 'pings' && foldId(one, lines) === id)
  return segment < 0 ? null : (starts[segment] ?? null)
}

/** The events in a span of the session clock. They lie in its order, except that the start comes first whatever its time. */
export function boundsOf({ events }: Pick<Session, 'events'>, span: ChosenSpan): Bounds {
  const firstFrom = (moment: number) => {
    let [low, high] = [0, events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((events.at(middle)?.when ?? 0) < moment) low = middle + 1
      else high = middle
    }
    return low
  }
  return { from: firstFrom(span.from), until: firstFrom(span.until + 1) }
}

function rowOf({ lines, open }: Layout, segment: Segment, offsetInSegment: number, origin: number): EventRow {
  const { events, markOf } = lines
  const isFold = segment.kind === 'pings'
  if (isFold && offsetInSegment === 0) {
    const { run } = segment
    return {
      kind: 'fold',
      id: foldId(segment, lines),
      open: isOpen(segment, lines, open),
      from: segment.from,
      until: segment.until,
      offset: run.first.when - origin,
      when: events.at(segment.from)?.sentAt ?? run.first.when,
      ...rhythmOf(run),
      playhead: { from: run.first.playhead, until: run.last.playhead },
      status: run.status,
      latency: run.latencies === 0 ? null : run.latencySum / run.latencies,
      bytes: run.bytes,
      mark: run.mark,
    }
  }
  const index = segment.from + offsetInSegment - (isFold ? 1 : 0)
  const event = events.at(index)
  if (event === undefined) throw new RangeError(`No event ${index}`)
  const before = events.at(index - 1)
  return {
    kind: 'event',
    index,
    event,
    offset: event.when - origin,
    moved: {
      playhead: difference(event.playhead, before?.playhead),
      ts: difference(event.ts, before?.ts),
    },
    mark: markOf(index),
    folded: isFold,
  }
}

function difference(now: number | null, before: number | null | undefined): number | null {
  return now === null || before === null || before === undefined ? null : now - before
}

function heightOf(segment: Segment, lines: EventLines, open: ReadonlySet<string>): number {
  const events = segment.until - segment.from
  return segment.kind === 'events' ? events : isOpen(segment, lines, open) ? events + 1 : 1
}

function isOpen(segment: Segment, lines: EventLines, open: ReadonlySet<string>): boolean {
  return open.size > 0 && open.has(foldId(segment, lines))
}

function foldId(segment: Segment, { events }: EventLines): string {
  return events.at(segment.from)?.exchange ?? ''
}

/** Position of the last number that is not above `wanted`; 0 when all are. */
function lastAtOrBefore(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= wanted) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
