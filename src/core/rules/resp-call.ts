import { isCutOff } from '../exchange.ts'
import type { EpochMs } from '../units.ts'
import { atStart } from './at-start.ts'
import type { CaptureStory, SessionStory } from './context.ts'
import { inHole } from './holes.ts'
import { NO_ANSWER } from './no-answer.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { beganAt } from './same-content.ts'
import { isLenient } from './session-facts.ts'
import { clipped } from './shown.ts'

/** Two clocks of one browser, and the time between a click and the request of the next page. */
const LEAVING = 1_000

/** Cut off as its page was left: browsers do not tell whether such a call still got through. `failedAt`: when it was cut off. */
function wasLeft({ identity, capture }: SessionStory, reason: string, failedAt: EpochMs | null): boolean {
  if (failedAt === null || !isCutOff(reason)) return false
  const load = identity.origin.pageLoad
  const left = capture.pageLoads.find(one => one.pageLoad === load)?.leftAt ?? null
  return left !== null && failedAt >= left - LEAVING && failedAt <= left + NO_ANSWER
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

/** Answers to the calls of a session (spec §5.1). */
export const respCallRules: readonly Rule[] = [
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
