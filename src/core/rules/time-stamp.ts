import { scaledTs } from '../session/clock.ts'
import type { Milliseconds } from '../units.ts'
import type { Move } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown } from './rule.ts'
import { inSeconds, isLenient } from './session-facts.ts'

const SAFE_DELAY: Milliseconds = 1_000

const WINDOW: Milliseconds = 5_000

const WINDOW_EVENTS = 10

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

/** What a timestamp says by itself and beside its neighbours (spec §5.3). */
export const timeStampRules: readonly Rule[] = [
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
      return fail('default', { values: { seconds: inSeconds(late.delay) }, merge: 'order' })
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
          ? { seconds: inSeconds(late.delay) }
          : { apart: inSeconds(late.apart), events: late.events }
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
        values: { seconds: inSeconds(beforeStart.by) },
        path: 'playerTime.ts',
        entry: beforeStart.index,
        ...(older ? { severity: 'info' as const } : {}),
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
]
