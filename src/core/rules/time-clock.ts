import { itemAt, iterate } from '../session/chunked-list.ts'
import { type ClockStep, scaledTs } from '../session/clock.ts'
import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import type { SessionStory } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, type Severity, unknown, type Verdict, type Verdicts } from './rule.ts'
import { inSeconds } from './session-facts.ts'

const LATE: Milliseconds = 5_000

/** Events without a ts of their own that are passed over. */
const MOST_UNTOLD = 20

const DAY: Milliseconds = 24 * 3_600_000

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
      values: { seconds: inSeconds(step.by) },
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

/** The clock of a device against the time of sending, and how long a session may last (spec §5.3). */
export const timeClockRules: readonly Rule[] = [
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
          values: { seconds: inSeconds(Math.abs(skewHigh)) },
          path: 'playerTime.ts',
          entry: 0,
        })
      }
      const delay = skewHigh - skewLow.skew
      if (delay <= LATE) return pass
      return fail('late', {
        values: { seconds: inSeconds(delay) },
        path: 'playerTime.ts',
        entry: skewLow.index,
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
