import { isGone } from '../session/calls.ts'
import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { EpochMs } from '../units.ts'
import type { SessionStory } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule } from './rule.ts'

/** The session was open when the capture ended, and nothing shows that it was over. */
function cutAtEnd({ running, asOf, state, refused, facts, attempts }: SessionStory): boolean {
  if (running || refused || facts.downloaded || state.lifecycle.phase !== 'open' || isGone(state.calls))
    return false
  if (attempts.at(-1)?.outcome === 'pending') return true
  const last = state.timing.lastSentAt ?? state.last?.when ?? null
  return asOf === null || last === null || asOf - last < NO_EVENT_LIMIT
}

/** A hole in the capture that lies within the session. */
function pauseWithin({ capture, state, asOf }: SessionStory): { from: EpochMs; to: EpochMs } | null {
  const from = state.timing.startArrived ?? state.timing.firstSentAt
  const until =
    state.lifecycle.phase === 'ended' ? state.timing.lastSentAt : (asOf ?? state.timing.lastSentAt)
  if (from === null || until === null) return null
  const pause = capture.pauses.find(one => one.from < until && (one.to ?? until) > from)
  return pause === undefined ? null : { from: pause.from, to: pause.to ?? until }
}

export const capRules: readonly Rule[] = [
  {
    id: 'CAP-01',
    severity: 'info',
    scope: 'session',
    title: 'The capture began after the session started',
    says: {
      default:
        'The start of this session was not captured, so its content, client and length are not known. The rules listed here could not be decided and count for nothing.',
    },
    remedy: 'Reload the page with the capture running to judge the whole session.',
    docs: [PAGES.sessionStart],
    check: ({ facts, fold }) =>
      facts.startCaptured || fold.placed.length === 0 ? pass : fail('default', { entry: 0 }),
  },
  {
    id: 'CAP-02',
    severity: 'info',
    scope: 'move',
    plain: true,
    title: 'A request body could not be read',
    says: {
      default:
        'The recorder did not hand over this body; that is no fault of the player. What the session was in the middle of is not known from here until the next event tells it.',
    },
    remedy: 'Keep DevTools open while testing: it can read bodies that the browser hides from extensions.',
    docs: [PAGES.eventsRequest],
    check: ({ entry }) => (entry.unreadable ? fail('default', { merge: 'unreadable' }) : pass),
  },
  {
    id: 'CAP-03',
    severity: 'info',
    scope: 'session',
    title: 'The capture ended or had a gap during the session',
    says: {
      default:
        'The session was still open when the capture ended. Its end, and what was still to come, is not known.',
      paused:
        'Nothing was recorded for {seconds} s of this session: recording was paused, or the recorder was stopped. Calls made in that time may be missing.',
    },
    remedy: 'Keep the capture running until the session is closed.',
    docs: [PAGES.sessionEnd],
    check: story => {
      const pause = pauseWithin(story)
      if (pause !== null) {
        return fail('paused', {
          values: { seconds: Math.round((pause.to - pause.from) / 1000) },
          from: pause.from,
          until: pause.to,
        })
      }
      return cutAtEnd(story) ? fail('default') : pass
    },
  },
]
