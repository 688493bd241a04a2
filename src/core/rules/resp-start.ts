import { isNonsenseSessionId, sessionIdText } from '../protocols/collection/session-id.ts'
import { isServerTrouble } from '../session/calls.ts'
import { iterate } from '../session/chunked-list.ts'
import type { CallGist } from '../session/entry.ts'
import { atStart } from './at-start.ts'
import type { SessionStory } from './context.ts'
import { inHole } from './holes.ts'
import { NO_ANSWER } from './no-answer.ts'
import { PAGES } from './pages.ts'
import { fail, type Missing, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { inSeconds } from './session-facts.ts'
import { clipped } from './shown.ts'

/** How many there are beside the start. */
function events({ fold }: SessionStory): number {
  return fold.placed.length - (fold.placed.length > 0 && fold.state.calls.start !== null ? 1 : 0)
}

/** The longest pause that Adobe's SDKs make before they try a start again (spec §1.3). */
const RETRY_MAY_COME = 60_000

function usesItsId({ fold, identity }: SessionStory): 'right' | 'nonsense' | 'none' {
  const own = identity.id === null ? null : sessionIdText(identity.id)
  let found: 'right' | 'nonsense' | 'none' = 'none'
  for (const { entry } of iterate(fold.placed)) {
    const sid = entry.call.sidWritten
    if (sid === null) continue
    if (sessionIdText(sid) === own) return 'right'
    if (isNonsenseSessionId(sid)) found = 'nonsense'
  }
  return found
}

/** What recording lacked to see the answer of a call that has none; `null`: nothing. */
function whyUnseen(
  story: SessionStory,
  call: CallGist,
): 'page-unloading' | 'capture-paused' | 'capture-ended' | null {
  if (call.outcome === 'unreported') {
    if (call.reason === 'page-unloaded') return 'page-unloading'
    return call.reason === 'capture-paused' ? 'capture-paused' : 'capture-ended'
  }
  const { sentAt } = call
  if (sentAt === null) return 'capture-ended'
  const load = story.identity.origin.pageLoad
  const left = story.capture.pageLoads.find(one => one.pageLoad === load)?.leftAt ?? null
  if (left !== null && left - sentAt < NO_ANSWER) return 'page-unloading'
  return null
}

/** What recording lacked to see another attempt of a start that failed, or that one belongs to it; `null`: nothing. */
function whyRetryUnseen(story: SessionStory): Missing | null {
  const { attempts, otherTry, capture } = story
  const last = attempts.at(-1)
  // The last attempt may have got its 201.
  if (last?.outcome === 'pending' || last?.outcome === 'unreported')
    return whyUnseen(story, last) ?? 'capture-ended'
  if (otherTry === 'unread' || last?.bodyHashSansTs === null) return 'start-body-not-readable'
  const sentAt = last?.sentAt ?? null
  return inHole(capture, sentAt, sentAt === null ? null : sentAt + RETRY_MAY_COME) ? 'capture-paused' : null
}

/** Whether the capture is known to have gone on too short a time after the last attempt to say that no other one followed. */
function retryMayCome({ attempts, running, asOf, capture }: SessionStory): boolean {
  const last = attempts.at(-1)?.sentAt ?? null
  const seenUntil = running ? asOf : capture.endedAt
  return last !== null && seenUntil !== null && seenUntil - last < RETRY_MAY_COME
}

/** Starts with the same body that were both made before the first of them had its answer, and of which one was never used. */
function isDoubleStart(earlier: SessionStory, later: SessionStory): boolean {
  const a = earlier.attempts.at(-1)
  const b = later.attempts[0]
  if (
    a === undefined ||
    b === undefined ||
    a.bodyHashSansTs === null ||
    a.bodyHashSansTs !== b.bodyHashSansTs
  )
    return false
  if (a.status !== 201 || b.status !== 201 || a.sentAt === null || b.sentAt === null || a.answeredAt === null)
    return false
  if (earlier.identity.page === null || earlier.identity.page !== later.identity.page) return false
  return b.sentAt < a.answeredAt && (events(earlier) === 0 || events(later) === 0)
}

/** Answers to the start of a session (spec §5.1). */
export const respStartRules: readonly Rule[] = [
  {
    id: 'RESP-04',
    severity: 'warning',
    scope: 'session',
    title: 'Session ID cannot be read from the answer',
    says: {
      default:
        'The sessions request was answered 201 without a Location header. The player cannot learn the session ID, so no event of this view reaches Adobe.',
      unparsable:
        'The Location of the answer, “{location}”, holds no session ID. No event of this view reaches Adobe.',
      hidden:
        'The page may not read Location: the answer lacks “Access-Control-Expose-Headers: Location”. No event of this view reaches Adobe.',
    },
    remedy:
      'Let the server or proxy pass on Location, and Access-Control-Expose-Headers: Location for players on other origins.',
    docs: [PAGES.sessionsRequest, PAGES.obtainSessionId],
    check: story => {
      const { attempts, identity, facts, running, asOf } = story
      const start = attempts.at(-1)
      if (start === undefined || start.status !== 201 || facts.downloaded) return pass
      const place = atStart(story)
      const used = usesItsId(story)
      if (used === 'right') return pass
      if (!start.responseHeaders) return unknown('response-headers', place)
      if (identity.id === null) {
        return start.location === null
          ? fail('default', place)
          : fail('unparsable', { ...place, values: { location: clipped(start.location) } })
      }
      if (start.locationReadable !== false) return pass
      if (used === 'nonsense') return fail('hidden', place)
      const waited = asOf === null || start.answeredAt === null ? null : asOf - start.answeredAt
      if (waited !== null && waited >= NO_ANSWER) return fail('hidden', place)
      return running ? pass : unknown('capture-ended', place)
    },
  },
  {
    id: 'RESP-07',
    severity: 'info',
    scope: 'session',
    title: 'Server error or undocumented refusal',
    says: {
      default:
        'Events of this session that the server answered with {status}: {count}. What they report is lost unless it was sent again.',
      start: 'The server answered the sessions request with {status}; a later attempt was accepted.',
      lost: 'The sessions request was answered {status}, and no attempt ever got a 201: the whole view is missing from the reports.',
      open: 'The sessions request was answered {status}. Until another attempt gets a 201, which may still come after what was captured, the whole view is missing from the reports.',
    },
    remedy:
      'Retry the sessions request a few times with a pause in between. No page documents what to do for events.',
    docs: [PAGES.sessionsRequest, PAGES.eventsRequest],
    check: story => {
      const { attempts, state } = story
      const found: Verdict[] = []
      const { serverErrors } = state.calls
      const broken = attempts.findLast(call => isServerTrouble(call.status, true))
      const onEvents =
        (serverErrors?.count ?? 0) - (isServerTrouble(state.calls.start?.status ?? null, true) ? 1 : 0)
      if (serverErrors !== null && onEvents > 0) {
        const { first, status } = serverErrors
        found.push(
          fail('default', { values: { count: onEvents, status }, entry: first.index, merge: 'events' }),
        )
      }
      if (broken !== undefined) {
        const accepted = story.otherTry === 'accepted' || attempts.some(call => call.status === 201)
        const hidden = accepted ? null : whyRetryUnseen(story)
        if (hidden !== null) return [...found, unknown(hidden, atStart(story))]
        const say = accepted ? 'start' : retryMayCome(story) ? 'open' : 'lost'
        found.push(
          fail(say, {
            values: { status: broken.status ?? 0 },
            ...atStart(story),
            merge: 'start',
            ...(say === 'lost' ? { severity: 'warning' as const } : {}),
          }),
        )
      }
      return found
    },
  },
  {
    id: 'RESP-08',
    severity: 'warning',
    scope: 'session',
    title: 'Sessions request never answered',
    says: {
      default:
        'The sessions request got no answer within {seconds} s, it was not tried again, and no event followed: the whole view is missing from the reports.',
    },
    remedy: 'Give the sessions request a timeout, and try it again when that has passed.',
    docs: [PAGES.sessionsRequest],
    observed: 'MediaSDK.js 3.1.0 (2025-01-06) hangs after an XMLHttpRequest timeout: one request, no events.',
    check: story => {
      const { attempts, asOf, running } = story
      const start = attempts.at(-1)
      if (
        start === undefined ||
        (start.outcome !== 'pending' && start.outcome !== 'unreported') ||
        events(story) > 0
      )
        return pass
      const place = atStart(story)
      if (story.otherTry === 'accepted') return pass
      const unseen =
        whyUnseen(story, start) ?? (story.otherTry === 'unread' ? 'start-body-not-readable' : null)
      if (unseen !== null) return unknown(unseen, place)
      const waited = asOf === null || start.sentAt === null ? null : asOf - start.sentAt
      if (waited !== null && waited > NO_ANSWER)
        return fail('default', { ...place, values: { seconds: inSeconds(waited) } })
      return running ? pass : unknown('capture-ended', place)
    },
  },
  {
    id: 'RESP-09',
    severity: 'info',
    scope: 'capture',
    title: 'Sessions request repeated',
    says: {
      default: 'The sessions request was sent {count} times until it was accepted. It counts as one session.',
      refused: 'The sessions request was sent {count} times and never accepted.',
      twice:
        'The same sessions request was answered 201 twice, because it was repeated before the first answer came. One view is counted as two sessions.',
    },
    remedy: 'Repeat the sessions request only after it failed, and use the session ID of the last answer.',
    docs: [PAGES.sessionsRequest, PAGES.collectionSessions],
    observed: 'MediaSDK.js 3.1.0 (2025-01-06) posts three times, 500 ms apart, with the same body.',
    check: ({ sessions }) =>
      sessions.map((one, index) => {
        const session = one.identity.key
        const twin = sessions
          .slice(Math.max(0, index - 5), index)
          .find(earlier => isDoubleStart(earlier, one))
        if (twin !== undefined)
          return { session, verdict: fail('twice', { entry: 0, severity: 'warning', merge: 'twice' }) }
        const count = one.attempts.length
        if (count < 2) return { session, verdict: pass }
        const accepted = one.attempts.at(-1)?.status === 201
        return {
          session,
          verdict: fail(accepted ? 'default' : 'refused', { values: { count }, ...atStart(one) }),
        }
      }),
  },
]
