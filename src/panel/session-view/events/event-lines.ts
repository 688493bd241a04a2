import type { Session, SessionEvents } from '../../../core/session/session.ts'
import { type EventMark, firstChange, markAt, type NamedFaults, namedFaults } from './event-marks.ts'
import { growRun, type PingRun, startRun } from './ping-run.ts'

/** Neighbouring events of a session: each a line of its own, or healthy pings that one line stands for. */
export type Segment =
  | { readonly kind: 'events'; readonly from: number; readonly until: number }
  | { readonly kind: 'pings'; readonly from: number; readonly until: number; readonly run: PingRun }

/** A session's events as segments in order, `until` not included. Grows with the session at the cost of what is new. */
export type EventLines = {
  readonly segments: readonly Segment[]
  readonly events: SessionEvents
  readonly named: NamedFaults
  readonly markOf: (index: number) => EventMark | null
  readonly bounds: Bounds
  readonly checkpoints: readonly Scan[]
}

/** Indexes of events: `from` is in, `until` is not. */
export type Bounds = { readonly from: number; readonly until: number }

/** Fewer pings than this are shown one by one: folding them would hide more than it spares. */
const LEAST_FOLDED = 3
/** A scan is remembered every so many events, so that a change near the end costs no look at the beginning. */
const CHECKPOINT_EVERY = 256

/** The state of a scan before the event `at`. */
type Scan = {
  readonly at: number
  /** How many segments are closed by then: the first ones of the lines it belongs to. */
  readonly closed: number
  /** First event after them that is not in the open run. */
  readonly plainFrom: number
  readonly run: PingRun | null
}

/**
 * The lines of a session. `before`: its lines at an earlier time. The result is the same with and without it. `bounds`: only these
 * events; default all.
 */
export function eventLines(
  session: Pick<Session, 'events' | 'findings'>,
  before: EventLines | null = null,
  bounds: Bounds = { from: 0, until: session.events.length },
): EventLines {
  const { events } = session
  const named = namedFaults(session)
  const markOf = (index: number) => markAt(index, events, named)
  const same =
    before === null || before.bounds.from !== bounds.from
      ? 0
      : Math.min(events.sameUntil(before.events), firstChange(before.named, named), before.bounds.until)
  const kept = before?.checkpoints.filter(({ at }) => at <= Math.min(same, bounds.until)) ?? []
  const checkpoints = same > 0 ? [...kept] : []
  const scan: Scan = checkpoints.at(-1) ?? { at: bounds.from, closed: 0, plainFrom: bounds.from, run: null }
  const closed = before?.segments.slice(0, scan.closed) ?? []
  let { plainFrom, run } = scan

  const close = (until: number) => {
    if (run === null || run.count < LEAST_FOLDED) return
    if (plainFrom < run.from) closed.push({ kind: 'events', from: plainFrom, until: run.from })
    closed.push({ kind: 'pings', from: run.from, until, run })
    plainFrom = until
  }
  for (let index = scan.at; index < bounds.until; index += 1) {
    if (index > scan.at && (index - bounds.from) % CHECKPOINT_EVERY === 0) {
      checkpoints.push({ at: index, closed: closed.length, plainFrom, run })
    }
    const event = events.at(index)
    if (event === undefined) break
    const mark = event.type === 'ping' ? markOf(index) : null
    const grown = run === null ? null : growRun(run, event, mark)
    if (grown !== null) run = grown
    else {
      const wasPing = run !== null && run.from + run.count === index && event.type === 'ping'
      const folded = run !== null && run.count >= LEAST_FOLDED
      close(index)
      // What broke a run is shown by itself: the next one begins behind it.
      run = wasPing && folded ? null : startRun(event, index, mark)
    }
  }
  if (bounds.until > scan.at) checkpoints.push({ at: bounds.until, closed: closed.length, plainFrom, run })
  close(bounds.until)
  if (plainFrom < bounds.until) closed.push({ kind: 'events', from: plainFrom, until: bounds.until })
  return { segments: closed, events, named, markOf, bounds, checkpoints }
}
