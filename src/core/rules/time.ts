import { itemAt, iterate } from '../session/chunked-list.ts'
import { type ClockStep, scaledTs } from '../session/clock.ts'
import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import type { Move, SessionStory } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, type Severity, unknown, type Verdict, type Verdicts } from './rule.ts'
import { isLenient } from './session-facts.ts'

const LATE: Milliseconds = 5_000
const SAFE_DELAY: Milliseconds = 1_000
const WINDOW: Milliseconds = 5_000
const WINDOW_EVENTS = 10
/** Events without a ts of their own that are passed over. */
const MOST_UNTOLD = 20
const DAY: Milliseconds = 24 * 3_600_000

function seconds(ms: Milliseconds): number {
  return Math.round(ms / 100) / 10
}

/** An event overtaken on its way: it follows the latest arrival by ts but arrived before it. */
function overtaken({ placed, before }: Move):
  | {
      by: number
      delay: Milliseconds
      apart: Milliseconds
      events: number
      far: boolean
      beforeStart: boolean
    }
  | null
  | 'no-times' {
  const arrived = placed.entry.call.sentAt
  if (arrived === null) return 'no-times'
  if (placed.entry.ts === null) return null
  const { latest, latestArrived } = before.timing
  if (latest === null || latestArrived <= arrived || placed.when <= latest.when) return null
  const delay = latestArrived - arrived
  const [apart, events] = [placed.when - latest.when, placed.index - latest.index]
  const far = delay > SAFE_DELAY || apart > WINDOW || events > WINDOW_EVENTS
  const beforeStart = latest.when < (before.timing.startWhen ?? latest.when) - SAFE_DELAY
  return { by: latest.index, delay, apart, events, far, beforeStart }
}

type Told = { readonly say: string; readonly severity?: Severity }

function clockSteps(
  story: SessionStory,
  kind: ClockStep['kind'],
  told: (step: ClockStep, entry: number | null) => Told,
): Verdicts {
  if (story.state.timing.skewHigh === null) return unknown('arrival-times')
  const steps = story.fold.clock.steps.filter(step => step.kind === kind)
  if (steps.length === 0) return pass
  return steps.map((step): Verdict => {
    const entry = firstArrivedAt(story, step.arrived)
    const until = story.state.last?.when
    const { say, ...severity } = told(step, entry)
    return fail(say, {
      ...severity,
      values: { seconds: seconds(step.by) },
      ...(entry === null ? {} : { entry, path: 'playerTime.ts' }),
      from: step.arrived + step.skew,
      ...(until === undefined ? {} : { until }),
      merge: step.arrived,
    })
  })
}

/**
 * A ts that falls behind over a silence as long, and does not go back: its clock stood still. `performance.now()` does while the device sleeps
 * (MDN, Performance.now, “Ticking during sleep”), and no duration becomes negative.
 */
function standstill({ fold }: SessionStory, { by }: ClockStep, index: number | null): Milliseconds | null {
  if (index === null) return null
  const after = itemAt(fold.placed, index)?.entry
  let sent = after?.call.sentAt ?? null
  let silence = 0
  // Between the two may lie some that could not be read.
  for (let at = index - 1; at >= 0 && at > index - MOST_UNTOLD; at--) {
    const before = itemAt(fold.placed, at)?.entry
    if (before === undefined || before.call.sentAt === null || sent === null) return null
    silence = Math.max(silence, sent - before.call.sentAt)
    sent = before.call.sentAt
    if (before.ts === null) continue
    const goesBack = after?.ts == null || scaledTs(after.ts) < scaledTs(before.ts)
    return goesBack || silence < by ? null : silence
  }
  return null
}

function firstArrivedAt({ fold }: SessionStory, arrived: EpochMs): number | null {
  for (const placed of iterate(fold.placed)) {
    if (placed.entry.call.sentAt !== null && placed.entry.call.sentAt >= arrived) return placed.index
  }
  return null
}

export const timeRules: readonly Rule[] = [
  {
    id: 'TIME-01',
    severity: 'error',
    scope: 'move',
    plain: true,
    title: 'Timestamps are not in milliseconds',
    says: {
      default:
        'Adobe computes every duration from ts. {ts} looks like seconds, so all times of this session are a thousand times too small.',
      small:
        'Adobe computes every duration from ts. {ts} looks like microseconds or nanoseconds, so all times of this session are far too large.',
    },
    remedy: 'Send playerTime.ts as UTC milliseconds since 1970, for instance Date.now().',
    docs: [PAGES.sessionsRequest],
    check: ({ entry }) => {
      const size = entry.ts === null ? null : Math.abs(entry.ts)
      if (size === null || (size >= 1e11 && size <= 1e14)) return pass
      return fail(size < 1e11 ? 'default' : 'small', {
        values: { ts: String(entry.ts) },
        path: 'playerTime.ts',
        merge: 'unit',
      })
    },
  },
  {
    id: 'TIME-02',
    severity: 'info',
    scope: 'session',
    title: 'Timestamps differ from the time of sending',
    says: {
      default:
        'The clock of the device and the clock of the recorder differ by {seconds} s. Which of them is wrong cannot be told from here.',
      late: 'This call was sent {seconds} s after the moment its ts names.',
    },
    remedy: 'Set the clocks if the difference matters to you; send events when they happen.',
    docs: [PAGES.controlOrder],
    observed: 'Adobe’s JS SDK flushes three events every 500 ms with their original ts (MediaSDK.js 3.1.0).',
    check: ({ state: { timing } }) => {
      const { skewHigh, skewLow } = timing
      if (skewHigh === null || skewLow === null) return unknown('arrival-times')
      if (Math.abs(skewHigh) > LATE) {
        return fail('default', {
          values: { seconds: seconds(Math.abs(skewHigh)) },
          path: 'playerTime.ts',
          entry: 0,
        })
      }
      const delay = skewHigh - skewLow.skew
      if (delay <= LATE) return pass
      return fail('late', {
        values: { seconds: seconds(delay) },
        path: 'playerTime.ts',
        entry: skewLow.index,
      })
    },
  },
  {
    id: 'TIME-03',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Two events share a timestamp',
    says: {
      default:
        'Adobe orders events by ts and cannot order two that share {ts}; ads, pauses and chapters may be counted in the wrong order.',
    },
    remedy: 'Keep at least 1 ms between the ts of two events.',
    docs: [PAGES.controlOrder],
    check: ({ entry, before, facts }) => {
      if (entry.ts === null || before.last?.entry.ts !== entry.ts) return pass
      // Corrected and sent again with its own moment, as it should be: of the two, Adobe has only one to order.
      if (entry.call.status === 400 || before.last.entry.call.status === 400) return pass
      return fail('default', {
        values: { ts: String(entry.ts) },
        path: 'playerTime.ts',
        merge: 'ties',
        ...(isLenient(facts) ? { severity: 'info' as const } : {}),
      })
    },
  },
  {
    id: 'TIME-04',
    severity: 'info',
    scope: 'move',
    plain: true,
    title: 'Events arrived out of order, within what Adobe repairs',
    says: {
      default:
        'This event overtook an earlier one by {seconds} s. Adobe sorts events within one second by ts, so nothing is lost.',
    },
    remedy: 'Nothing to do. Waiting for each answer before the next call keeps the order.',
    docs: [PAGES.controlOrder],
    disagreement: {
      register: 'D-37',
      text: 'The same page names a delay of one second and a window of 5 seconds or 10 events; one second is taken as safe.',
    },
    check: move => {
      const late = overtaken(move)
      if (late === 'no-times') return unknown('arrival-times')
      if (late === null || late.far) return pass
      return fail('default', { values: { seconds: seconds(late.delay) }, merge: 'order' })
    },
  },
  {
    id: 'TIME-05',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'An event arrived too late to be put in order',
    says: {
      default:
        'This event was sent {seconds} s after events that follow it. Beyond one second Adobe may process it in the wrong place, and what it opens or closes is counted wrongly.',
      apart:
        'This event was sent after one that follows it by {apart} s, {events} places later. Adobe puts events in order within about 5 s or 10 events; beyond that, what it opens or closes is counted wrongly.',
    },
    remedy: 'Send events in the order of their ts, and send each at once.',
    docs: [PAGES.controlOrder],
    disagreement: {
      register: 'D-37',
      text: 'The same page names a delay of one second and a window of 5 seconds or 10 events; beyond either the order is not safe.',
    },
    check: move => {
      const late = overtaken(move)
      if (late === 'no-times') return unknown('arrival-times')
      if (late === null || !late.far) return pass
      const values =
        late.delay > SAFE_DELAY
          ? { seconds: seconds(late.delay) }
          : { apart: seconds(late.apart), events: late.events }
      return fail(late.delay > SAFE_DELAY ? 'default' : 'apart', {
        values,
        entry: late.by,
        merge: late.by,
        ...(late.beforeStart ? { causedBy: 'TIME-07' as const } : {}),
        ...(isLenient(move.facts) ? { severity: 'info' as const } : {}),
      })
    },
  },
  {
    id: 'TIME-06',
    severity: 'error',
    scope: 'session',
    title: 'The clock fell behind during the session',
    says: {
      default:
        'From here on ts is {seconds} s behind and stays so. Durations across the jump become negative and are dropped or wrong in the reports.',
      still:
        'From here on ts is {seconds} s behind and stays so, though it never went back: its clock stood still, as while a device sleeps. That time is counted nowhere.',
      'still-long':
        'From here on ts is {seconds} s behind and stays so, though it never went back: its clock stood still, as while a device sleeps. Adobe closes a session after 10 min without a call, so what follows is probably lost.',
    },
    remedy:
      'Take ts from a clock that cannot be set: one reading of the wall clock at the start plus a monotonic clock.',
    docs: [PAGES.controlOrder],
    check: story =>
      clockSteps(story, 'back', (step, entry) => {
        const silence = standstill(story, step, entry)
        if (silence === null) return { say: 'default' }
        return silence > NO_EVENT_LIMIT
          ? { say: 'still-long', severity: 'warning' }
          : { say: 'still', severity: 'info' }
      }),
  },
  {
    id: 'TIME-07',
    severity: 'warning',
    scope: 'session',
    title: 'An event is older than its session start',
    says: {
      default:
        'Its ts lies {seconds} s before the ts of sessionStart. The start is processed first, so the time of this event is lost or negative.',
    },
    remedy: 'Give sessionStart the ts of the moment the viewer asked to play, before any other event.',
    docs: [PAGES.controlOrder],
    check: ({ state, failedStarts, facts }) => {
      if (!facts.startCaptured) return unknown('start-not-captured')
      const { beforeStart, startTs } = state.timing
      if (facts.downloaded || beforeStart === null || beforeStart.by <= 1_000) return pass
      if (startTs === null) return unknown('start-body-not-readable')
      const older = failedStarts.some(({ ts }) => ts !== null && scaledTs(ts) < startTs)
      return fail('default', {
        values: { seconds: seconds(beforeStart.by) },
        path: 'playerTime.ts',
        entry: beforeStart.index,
        ...(older ? { severity: 'info' as const } : {}),
      })
    },
  },
  {
    id: 'TIME-08',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'The session is older than 24 hours',
    says: {
      default:
        'This event comes {hours} h after sessionStart. Sessions older than 24 hours are closed, and what follows is not counted.',
    },
    remedy: 'Start a new session every 24 hours, as Adobe’s SDKs do.',
    docs: [PAGES.collectionImplementation],
    disagreement: {
      register: 'D-43',
      text: 'The 24-hour limit stands in the newer API pages only; the time-out page of the Media Collection API does not name it.',
    },
    check: ({ entry, placed, before, facts }) => {
      const { startWhen, startArrived } = before.timing
      if (!facts.startCaptured) return unknown('start-not-captured')
      if (startWhen === null || entry.type === 'sessionEnd' || placed.when - startWhen <= DAY) return pass
      const arrived = entry.call.sentAt
      if (arrived === null || startArrived === null) return unknown('arrival-times')
      if (arrived - startArrived <= DAY) return pass
      return fail('default', {
        values: { hours: Math.round((placed.when - startWhen) / 360_000) / 10 },
        merge: 'day',
      })
    },
  },
  {
    id: 'TIME-09',
    severity: 'info',
    scope: 'session',
    title: 'Timestamps have no milliseconds',
    says: {
      default:
        'Every ts is a whole second, and {count} events share their second with another. They may share a ts, and then cannot be ordered.',
    },
    remedy: 'Send ts with millisecond resolution.',
    docs: [PAGES.controlOrder],
    check: ({ state: { timing } }) =>
      timing.timed < 3 || !timing.wholeSeconds || timing.sharedSeconds === 0
        ? pass
        : fail('default', { values: { count: timing.sharedSeconds }, path: 'playerTime.ts' }),
  },
  {
    id: 'TIME-10',
    severity: 'warning',
    scope: 'session',
    title: 'The clock was set forward during the session',
    says: { default: 'From here on ts is {seconds} s ahead. The jump is counted as viewing time.' },
    remedy:
      'Take ts from a clock that cannot be set: one reading of the wall clock at the start plus a monotonic clock.',
    docs: [PAGES.controlOrder],
    check: story => clockSteps(story, 'forward', () => ({ say: 'default' })),
  },
]
