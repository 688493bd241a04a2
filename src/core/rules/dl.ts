import { own } from '../json.ts'
import type { MediaEvent } from '../protocols/collection/media-event.ts'
import { NO_FACTS } from '../session/facts.ts'
import { bodyRules } from './body.ts'
import type { CallContext, EventContext } from './context.ts'
import { evtRules } from './evt.ts'
import { jsonPath } from './json-path.ts'
import { metaRules } from './meta.ts'
import { PAGES } from './pages.ts'
import { parRules } from './par.ts'
import { privRules } from './priv.ts'
import { qoeRules } from './qoe.ts'
import {
  type CallRule,
  type EventRule,
  type Fail,
  fail,
  type Pass,
  pass,
  type RuleId,
  type Verdict,
} from './rule.ts'

/** Rules whose error in one element makes the server discard the whole batch. */
const ELEMENT_RULES = [
  ...bodyRules,
  ...evtRules,
  ...parRules,
  ...metaRules,
  ...qoeRules,
  ...privRules,
].filter(rule => rule.scope === 'event')

/** Spec §5.10: downloaded content, sent as one array after it was watched. */
export const dlRules: readonly (CallRule | EventRule)[] = [
  {
    id: 'DL-01',
    scope: 'call',
    plain: true,
    severity: 'error',
    title: 'Downloaded session is no list that begins with sessionStart',
    says: {
      default:
        'The body sent to /api/v1/downloaded is not an array. The server refuses it with 400; the whole viewing is lost.',
      empty: 'The array sent to /api/v1/downloaded is empty. The server refuses it with 400.',
      first:
        'The first element is {type}, not sessionStart. The server refuses the array with 400; the whole viewing is lost.',
    },
    remedy: 'Send all events of one viewing as one array, sessionStart first.',
    docs: [PAGES.downloadedContent],
    check: ({ address: { endpoint }, reading }) => {
      if (endpoint !== 'downloaded' || reading.kind === 'absent' || reading.kind === 'illegible') return pass
      if (reading.kind === 'single') return fail('default')
      const [first] = reading.events
      if (first === undefined && reading.illegible.length === 0) return fail('empty')
      return first?.position === 0 && first.type === 'sessionStart'
        ? pass
        : fail('first', {
            path: '[0].eventType',
            values: { type: first?.position === 0 ? (first.type ?? '–') : '–' },
          })
    },
  },
  {
    id: 'DL-02',
    scope: 'call',
    plain: true,
    severity: 'error',
    schemaOnly: true,
    title: 'A broken element loses the whole download',
    says: {
      default:
        'Element {index} of {count} is not valid. The server checks the array as a whole and discards all of it: the whole viewing is lost.',
      notObject:
        'Element {index} of {count} is no object. The server checks the array as a whole and discards all of it: the whole viewing is lost.',
    },
    remedy: 'Correct the element; the finding above this one says how.',
    docs: [PAGES.downloadedContent],
    check: checkElements,
  },
  {
    id: 'DL-03',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'warning',
    title: 'Downloaded session sent to the old address',
    says: {
      default:
        'A downloaded session was sent to /api/v1/sessions. Adobe has deprecated that and will remove it; then these viewings are lost.',
    },
    remedy: 'Send downloaded sessions to /api/v1/downloaded.',
    docs: [PAGES.downloadedContent],
    check: ({ event, call }) =>
      isFirstOfBatch(event) && call.address.endpoint === 'sessions'
        ? fail('default', { lenient: 'info' })
        : pass,
  },
  {
    id: 'DL-04',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'error',
    title: 'Downloaded session does not say that it is one',
    says: {
      default:
        'An array was sent to /api/v1/sessions without media.downloaded: true in its start. The server takes it for a broken live start and refuses it; the whole viewing is lost.',
    },
    remedy: 'Set media.downloaded to true, or send the array to /api/v1/downloaded.',
    docs: [PAGES.downloadedContent],
    check: ({ event, call }) =>
      isFirstOfBatch(event) && call.address.endpoint === 'sessions' && downloadedFlag(event) !== true
        ? fail('default', { path: jsonPath(event.root, 'params', 'media.downloaded') })
        : pass,
  },
  {
    id: 'DL-05',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'error',
    schemaOnly: true,
    title: 'Live start marked as downloaded',
    says: {
      default:
        'This session start is sent while it is watched, but says media.downloaded: true. Adobe documents that the server refuses it with 400: no session exists.',
    },
    remedy: 'Leave media.downloaded out of live sessions; send downloaded ones as an array afterwards.',
    docs: [PAGES.downloadedContent, PAGES.downloadedFlag],
    disagreement: {
      register: 'D-19',
      text: 'The variables page shows media.downloaded: true on a single start; the page on downloaded content says that a live session with it gets 400. The rule follows the latter, which describes the address.',
    },
    check: ({ event, call }) =>
      event.root === '' && call.address.endpoint === 'sessions' && downloadedFlag(event) === true
        ? fail('default', { path: 'params["media.downloaded"]' })
        : pass,
  },
  {
    id: 'DL-06',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Start says that it is not downloaded',
    says: { default: 'media.downloaded is false. That is fine: Adobe’s mobile SDKs always send it.' },
    remedy: 'Nothing needs to be done.',
    docs: [PAGES.downloadedContent, PAGES.downloadedFlag],
    disagreement: {
      register: 'D-20',
      text: 'A reporting page says the key is omitted rather than false; Adobe’s mobile SDKs always send false.',
    },
    check: ({ event }) =>
      downloadedFlag(event) === false
        ? fail('default', { path: jsonPath(event.root, 'params', 'media.downloaded') })
        : pass,
  },
  {
    id: 'DL-07',
    scope: 'call',
    plain: true,
    severity: 'warning',
    title: 'Times of a downloaded session are not those of playback',
    says: {
      default:
        'Element {index} is older than the one before it. Adobe takes the elements in the order of the array; times between them become wrong.',
      sending:
        'All elements carry the time of sending instead of the time of playback. Time spent becomes almost zero, and the viewing is reported on the wrong day.',
    },
    remedy: 'Keep the ts of each event from when it happened, and send the events in that order.',
    docs: [PAGES.downloadedContent],
    check: checkTimes,
  },
  {
    id: 'DL-08',
    scope: 'call',
    plain: true,
    severity: 'info',
    title: 'Downloaded session has no end',
    says: {
      default:
        'The array ends with {type}, neither sessionComplete nor sessionEnd. Adobe’s mobile SDKs append sessionEnd; no page demands it.',
    },
    remedy: 'End the array with sessionComplete or sessionEnd.',
    docs: [PAGES.downloadedContent],
    observed: 'Android and iOS SDK (2024–2025) append sessionEnd with the last ts.',
    check: call => {
      const events = batchOf(call)
      const last = events?.at(-1)
      if (last === undefined || last.type === 'sessionEnd' || last.type === 'sessionComplete') return pass
      // SDKs end with sessionComplete and a trailing ping or state now and then.
      return events?.some(({ type }) => type === 'sessionEnd' || type === 'sessionComplete')
        ? pass
        : fail('default', { path: jsonPath(last.root, 'eventType'), values: { type: last.type ?? '–' } })
    },
  },
  {
    id: 'DL-09',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'Report suite must accept timestamps',
    says: {
      default:
        'This viewing is reported after it happened. The report suite {suite} must be timestamp-optional, else Analytics drops the hits; that cannot be seen from here.',
    },
    remedy: 'Have an administrator check that the report suite is timestamp-optional.',
    docs: [PAGES.downloadedContent],
    check: ({ event, facts }) =>
      isFirstOfBatch(event)
        ? fail('default', {
            path: jsonPath(event.root, 'params', 'analytics.reportSuite'),
            values: { suite: facts.reportSuite ?? '–' },
          })
        : pass,
  },
  {
    id: 'DL-10',
    scope: 'call',
    plain: true,
    severity: 'info',
    title: 'Two sessions in one download',
    says: {
      default:
        'Element {index} is a second sessionStart. One call carries one session; what follows may be counted to the first.',
    },
    remedy: 'Send each viewing in a call of its own.',
    docs: [PAGES.downloadedContent],
    check: call =>
      (batchOf(call) ?? [])
        .filter(({ type, position }) => type === 'sessionStart' && position > 0)
        .slice(0, 10)
        .map(({ root, position }) =>
          fail('default', { path: jsonPath(root, 'eventType'), values: { index: position + 1 } }),
        ),
  },
]

function isFirstOfBatch({ root, position }: MediaEvent): boolean {
  return root !== '' && position === 0
}

function downloadedFlag({ params }: MediaEvent) {
  return params === null ? undefined : own(params, 'media.downloaded')
}

/** Elements of a downloaded session; `null` for other calls (an array sent as an event is BODY-02's). */
function batchOf({ reading, address: { endpoint } }: CallContext): readonly MediaEvent[] | null {
  if (reading.kind !== 'batch' || (endpoint !== 'downloaded' && endpoint !== 'sessions')) return null
  return reading.events[0]?.type === 'sessionStart' ? reading.events : null
}

/** The element's own finding is the cause, this one what it costs. */
function checkElements(call: CallContext): readonly Fail[] {
  const events = batchOf(call)
  if (events === null || call.reading.kind !== 'batch') return []
  const count = events.length + call.reading.illegible.length
  const found: Fail[] = call.reading.illegible
    .slice(0, 10)
    .map(index => fail('notObject', { path: `[${index}]`, values: { index: index + 1, count } }))
  for (const event of events) {
    if (found.length >= 10) break
    const broken = firstError({ event, call, facts: NO_FACTS })
    if (broken !== null)
      found.push(
        fail('default', {
          path: event.root,
          values: { index: event.position + 1, count },
          causedBy: broken,
        }),
      )
  }
  return found
}

function firstError(context: EventContext): RuleId | null {
  const { event } = context
  for (const rule of ELEMENT_RULES) {
    if (event.fits && rule.shape) continue
    if (rule.on !== undefined && (event.type === null || !rule.on.includes(event.type))) continue
    const verdicts = rule.check(context)
    const list: readonly Verdict[] = 'verdict' in verdicts ? [verdicts] : verdicts
    if (list.some(one => one.verdict === 'fail' && (one.severity ?? rule.severity) === 'error'))
      return rule.id
  }
  return null
}

function checkTimes(call: CallContext): Pass | Fail {
  const events = batchOf(call)
  if (events === null || events.length < 2) return pass
  const { sentAt } = call.exchange
  const playheads = events.flatMap(({ playhead }) => (playhead === null ? [] : [playhead]))
  const moved =
    playheads.length > 1 && Math.max(...extremes(playheads)) - Math.min(...extremes(playheads)) > 10
  const allAtSending =
    sentAt !== null && moved && events.every(({ ts }) => ts === null || Math.abs(ts - sentAt) < 2_000)
  if (allAtSending) return fail('sending', { path: '[0].playerTime.ts' })
  let before: number | null = null
  for (const { ts, root, position } of events) {
    if (ts !== null && before !== null && ts < before)
      return fail('default', { path: jsonPath(root, 'playerTime', 'ts'), values: { index: position + 1 } })
    before = ts ?? before
  }
  return pass
}

/** Smallest and largest, without spreading a long list over the stack. */
function extremes(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}
