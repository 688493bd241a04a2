import { isCutOff } from '../exchange.ts'
import { isNonsenseSessionId, sessionIdText } from '../protocols/collection/session-id.ts'
import { isServerTrouble } from '../session/calls.ts'
import { iterate } from '../session/chunked-list.ts'
import type { CallGist } from '../session/entry.ts'
import type { EpochMs } from '../units.ts'
import type { CaptureStory, SessionStory } from './context.ts'
import { inHole } from './holes.ts'
import { PAGES } from './pages.ts'
import { fail, type Missing, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { beganAt } from './same-content.ts'
import { inSeconds, isLenient } from './session-facts.ts'
import { clipped } from './shown.ts'

/** An answer to the sessions request that takes longer is not coming (RESP-08). */
const NO_ANSWER = 15_000
/** The longest pause that Adobe's SDKs make before they try a start again (spec §1.3). */
const RETRY_MAY_COME = 60_000

/** Two clocks of one browser, and the time between a click and the request of the next page. */
const LEAVING = 1_000

/** Place of a start: its own entry, or the call of an attempt before the deciding one. */
function atStart({ fold }: SessionStory): { readonly entry?: number } {
  return fold.placed.length > 0 ? { entry: 0 } : {}
}

function events({ fold }: SessionStory): number {
  return fold.placed.length - (fold.placed.length > 0 && fold.state.calls.start !== null ? 1 : 0)
}

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

/** Cut off as its page was left: browsers do not tell whether such a call still got through. `failedAt`: when it was cut off. */
function wasLeft({ identity, capture }: SessionStory, reason: string, failedAt: EpochMs | null): boolean {
  if (failedAt === null || !isCutOff(reason)) return false
  const load = identity.origin.pageLoad
  const left = capture.pageLoads.find(one => one.pageLoad === load)?.leftAt ?? null
  return left !== null && failedAt >= left - LEAVING && failedAt <= left + NO_ANSWER
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

function newStartBetween(
  { sessions }: CaptureStory,
  gone: SessionStory,
  from: number,
  until: number,
): boolean {
  return sessions.some(other => {
    const began = beganAt(other)
    if (other === gone || other.attempts.length === 0 || began === null || began < from || began > until)
      return false
    const { identity, facts } = other
    const samePage = gone.identity.page !== null && identity.page === gone.identity.page
    return samePage || (facts.mediaId !== null && facts.mediaId === gone.facts.mediaId)
  })
}

export const respSessionRules: readonly Rule[] = [
  {
    id: 'RESP-02',
    severity: 'error',
    scope: 'capture',
    title: 'Session used on after the server no longer knew it',
    says: {
      default:
        'The server answered {status}: it does not know this session any more. {count} further calls were sent to it and are lost: plays, ads and time spent of the rest of this view count nowhere.',
      accepted:
        'The server answered {status}, which asks for a new session, but the player went on with this one. Of {count} further calls {accepted} were answered 2xx: it may know the session again, but no page says that what it accepts after a {status} is counted.',
    },
    remedy: 'After a 404 or 410, send a new sessionStart and go on with the new session ID.',
    docs: [PAGES.eventsRequest, PAGES.timeouts],
    check: story =>
      story.sessions.map(one => {
        const session = one.identity.key
        const { gone, lost } = one.state.calls
        if (gone === null || lost === null) return { session, verdict: pass }
        const place = {
          entry: lost.first.index,
          from: gone.when,
          until: one.state.last?.when ?? lost.first.when,
        }
        if (lost.sentAt === null || gone.answeredAt === null) {
          return { session, verdict: unknown('arrival-times', place) }
        }
        if (newStartBetween(story, one, gone.answeredAt, lost.sentAt)) return { session, verdict: pass }
        if (inHole(story.capture, gone.answeredAt, lost.sentAt))
          return { session, verdict: unknown('capture-paused', place) }
        const lenient = isLenient(one.facts)
        const { count, accepted } = lost
        if (gone.status === 404 && accepted > 0) {
          const values = { status: gone.status, count, accepted }
          const severity = lenient ? 'info' : 'warning'
          return { session, verdict: fail('accepted', { ...place, values, severity }) }
        }
        const verdict = fail('default', {
          ...place,
          values: { status: gone.status, count },
          ...(lenient ? { severity: 'warning' as const } : {}),
        })
        return { session, verdict }
      }),
  },
  {
    id: 'RESP-03',
    severity: 'warning',
    scope: 'session',
    title: 'Refused body sent again unchanged',
    says: {
      default:
        'A body that was answered 400 was sent again unchanged, {count} times. The same body is refused each time, and what it reports stays lost.',
    },
    remedy: 'Correct the body that was answered 400; do not retry it.',
    docs: [PAGES.sessionsRequest, PAGES.validateRequests],
    check: story => {
      const found: Verdict[] = []
      const { sameAfter400 } = story.state.calls
      if (sameAfter400 !== null)
        found.push(
          fail('default', {
            values: { count: sameAfter400.count },
            entry: sameAfter400.first.index,
            merge: 'events',
          }),
        )
      const { attempts, facts } = story
      const refused = attempts.findIndex(call => call.status === 400)
      const again = attempts.filter(
        (call, index) => refused >= 0 && index > refused && call.bodyHash === attempts[refused]?.bodyHash,
      ).length
      if (again > 0) {
        // Adobe's SDKs post a start three times whatever the answer (measured, spec §6.1, 24).
        const gentle = isLenient(facts) ? { severity: 'info' as const } : {}
        found.push(
          fail('default', { values: { count: again }, ...atStart(story), merge: 'starts', ...gentle }),
        )
      }
      return found
    },
  },
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
  {
    id: 'RESP-10',
    severity: 'warning',
    scope: 'session',
    title: 'Call failed without an answer',
    says: {
      default: 'The call got no answer: {reason}. Adobe may never have seen it, and the player cannot know.',
      repaired: 'The call got no answer ({reason}), but the same body was sent again and answered.',
      start:
        'The sessions request got no answer: {reason}. Without a session ID no event of this view reaches Adobe.',
      again:
        'The sessions request got no answer ({reason}), but a later one for the same content was accepted.',
    },
    remedy:
      'Look at the reason: a blocker or content security policy, a refused CORS preflight, or no network. Queue events while offline.',
    docs: [PAGES.eventsRequest],
    observed:
      'The reason is the browser’s own word for it; what the server would have answered cannot be told.',
    check: story => {
      const { attempts, state, running } = story
      const found: Verdict[] = []
      const last = attempts.at(-1)
      const failed = attempts.findLast(call => call.outcome === 'failed')
      if (failed !== undefined) {
        const place = { ...atStart(story), merge: 'start' }
        const values = { reason: clipped(failed.reason ?? '') }
        const repaired = last?.outcome === 'answered'
        const left = failed.unloading || wasLeft(story, failed.reason ?? '', failed.answeredAt)
        if (left) found.push(unknown('page-unloading', atStart(story)))
        else if (repaired) found.push(fail('repaired', { ...place, values, severity: 'info' }))
        else if (story.otherTry === 'accepted')
          found.push(fail('again', { ...place, values, severity: 'info' }))
        else if (story.otherTry === 'unread') found.push(unknown('start-body-not-readable', atStart(story)))
        else found.push(fail('start', { ...place, values }))
      }
      for (const { index, reason, failedAt, unloading, repaired } of state.calls.failures) {
        const values = { reason: clipped(reason) }
        if (unloading || wasLeft(story, reason, failedAt))
          found.push(unknown('page-unloading', { entry: index }))
        else if (repaired)
          found.push(
            fail('repaired', { values, entry: index, severity: 'info', merge: `repaired ${reason}` }),
          )
        else found.push(fail('default', { values, entry: index, merge: reason }))
      }
      const { pending, unreported } = state.calls
      if (unreported !== null) found.push(unknown('page-unloading', { entry: unreported.index }))
      if (pending !== null && !running) found.push(unknown('capture-ended', { entry: pending.index }))
      return found
    },
  },
  {
    id: 'RESP-11',
    severity: 'info',
    scope: 'session',
    title: 'Same event sent more than once',
    says: {
      default:
        '{bodies} events reached this session again, {copies} copies in all: a repeat by the network, a service worker or a proxy. Each is counted once here.',
      doubled:
        '{doubled} events of this session were accepted more than once with the very same body. Adobe may count their plays, ads and time twice.',
    },
    remedy: 'Find what sends them again: a retry of an accepted call, a service worker, or a second tracker.',
    docs: [PAGES.eventsRequest],
    observed: 'No page says whether Adobe recognises copies.',
    check: ({ state }) => {
      const { resent } = state.calls
      if (resent === null) return pass
      const { first, bodies, copies, doubled } = resent
      return doubled >= 3
        ? fail('doubled', { values: { doubled }, entry: first.index, severity: 'warning' })
        : fail('default', { values: { bodies, copies }, entry: first.index })
    },
  },
]
