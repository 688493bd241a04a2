import { EVENT_TYPES } from '../protocols/collection/event-types.ts'
import type { Session, SessionEvent } from '../session/session.ts'
import type { Milliseconds, Seconds } from '../units.ts'
import { type Axis, bedsOf, marksOf } from './beds.ts'
import { openLanes } from './spans.ts'
import type { Bed, CallKind, Span, Timeline } from './timeline.ts'
import { CALL_KINDS, NO_TYPE } from './timeline.ts'

/** Pings further apart than this have a hole between them: they are due every 10 s (MC/mc-api-impl/mc-api-sed-pings). */
const LONGEST_BEAT: Milliseconds = 15_000
const DAY: Seconds = 86_400
/** A fall by more than half a day is midnight, not a seek (PH-06). */
const WRAP: Seconds = DAY / 2

/** The picture of a session. One pass; never throws, whatever clocks and playheads the page made up. */
export function timelineOf(session: Session): Timeline {
  const { events, facts, findings } = session
  const count = events.length
  const origin = events.at(0)?.when ?? session.startedAt ?? 0
  const at = new Float64Array(count)
  const playhead = new Float64Array(count)
  const kind = new Uint8Array(count)
  const type = new Uint8Array(count).fill(NO_TYPE)
  const status = new Uint16Array(count)
  const written = new Map<number, string>()
  const lanes = openLanes(facts.startCaptured)
  const rhythm = createRhythm()
  const secondsOfDay = facts.kind === 'live' || facts.kind === 'linear'
  const unwrap = secondsOfDay ? createUnwrap() : (seconds: Seconds) => seconds

  let [from, until] = [0, 0]
  let skew: Milliseconds | null = null
  for (let index = 0; index < count; index += 1) {
    const event = events.at(index)
    if (event === undefined) continue
    const moment = event.when - origin
    at[index] = moment
    playhead[index] = event.playhead === null ? Number.NaN : unwrap(event.playhead)
    const call = callKind(event)
    kind[index] = CALL_KINDS.indexOf(call)
    if (event.type !== null) type[index] = EVENT_TYPES.indexOf(event.type)
    status[index] = event.status ?? 0
    if (event.written !== null && event.written !== event.type) written.set(index, event.written)
    if (event.type === 'ping') rhythm.beat(moment)
    lanes.step(event, index, moment)
    if (event.sentAt !== null) skew = event.when - event.sentAt
    from = Math.min(from, moment)
    until = Math.max(until, moment)
  }

  const axis: Axis = {
    origin,
    from,
    until,
    afterEvent: event => (event + 1 < count ? (at[event + 1] ?? until) : until),
  }
  const drawn = lanes.close(until)
  return {
    origin,
    from,
    until,
    open: session.condition === 'live' || session.condition === 'waiting',
    skew,
    length: facts.kind === 'vod' && facts.length !== null && facts.length > 0 ? facts.length : null,
    secondsOfDay,
    events: { length: count, at, playhead, kind, type, status, written },
    ...drawn,
    rhythm: rhythm.stretches(),
    marks: marksOf(findings, axis),
    beds: [...adBeds([...drawn.adBreaks, ...drawn.ads]), ...bedsOf(findings, axis)],
  }
}

function callKind({ type, status, latency }: SessionEvent): CallKind {
  if (status !== null && status >= 400) return 'refused'
  if (type === 'ping') return 'ping'
  return status === null && latency === null ? 'waiting' : 'event'
}

function createRhythm() {
  const stretches: { from: Milliseconds; until: Milliseconds }[] = []
  return {
    beat(at: Milliseconds) {
      const last = stretches.at(-1)
      if (last !== undefined && at - last.until <= LONGEST_BEAT) last.until = Math.max(last.until, at)
      else stretches.push({ from: at, until: at })
    },
    stretches: (): readonly Span[] => stretches.filter(stretch => stretch.until > stretch.from),
  }
}

/** Second-of-day past midnight goes on rising, so that a slope of 1 stays one line. */
function createUnwrap(): (seconds: Seconds) => Seconds {
  let days = 0
  let last: Seconds | null = null
  return seconds => {
    const isOfDay = seconds >= 0 && seconds <= DAY
    if (isOfDay && last !== null) {
      if (last - seconds > WRAP) days += 1
      else if (seconds - last > WRAP && days > 0) days -= 1
    }
    if (isOfDay) last = seconds
    return seconds + days * DAY
  }
}

/** Time in ads as one ground: overlapping spans joined. */
function adBeds(spans: readonly Span[]): readonly Bed[] {
  const beds: { kind: 'ad'; from: Milliseconds; until: Milliseconds }[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = beds.at(-1)
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until)
    else beds.push({ kind: 'ad', from: span.from, until: span.until })
  }
  return beds
}
