import { ONE_MOMENT } from '../session/blind.ts'
import { goesOn } from '../session/lifecycle.ts'
import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { SessionStory } from './context.ts'
import { isCutOff } from './cut-off.ts'
import { inHole } from './holes.ts'
import { isOutOfReach } from './out-of-reach.ts'
import { PAGES } from './pages.ts'
import { quietFor } from './quiet-for.ts'
import { fail, pass, type Rule, unknown } from './rule.ts'
import { endOf, inMinutes, missingStart } from './session-facts.ts'

/**
 * Recording was paused at some time between the first and the last call of this session, or so shortly before or after that calls of the same
 * moment are missing: an event that is missing may have been sent then.
 */
function hasHole(story: SessionStory): boolean {
  const { firstSentAt, lastSentAt } = story.state.timing
  return (
    firstSentAt !== null && lastSentAt !== null && inHole(story.capture, firstSentAt, lastSentAt + ONE_MOMENT)
  )
}

/** How a session is closed, and what comes after (spec §5.6). */
export const sesEndRules: readonly Rule[] = [
  {
    id: 'SES-06',
    severity: 'info',
    scope: 'session',
    title: 'Session ended without any play',
    says: { default: 'The session ended and play was never sent. It counts as a drop before start.' },
    remedy: 'If content was shown, send play when its first frame appears.',
    docs: [PAGES.dropsBeforeStart],
    check: story => {
      const { state, facts } = story
      if (state.player.firstPlay !== null || isOutOfReach(story)) return pass
      const close = state.lifecycle.ended ?? state.lifecycle.completed
      if (close === null && (quietFor(story) ?? 0) < NO_EVENT_LIMIT) return pass
      if (!facts.startCaptured) return unknown('start-not-captured')
      if (hasHole(story)) return unknown('capture-paused')
      if (state.lifecycle.unread !== null) return unknown('body-not-readable')
      return fail('default', close === null ? {} : { entry: close.index })
    },
  },
  {
    id: 'SES-14',
    severity: 'error',
    scope: 'session',
    title: 'Events after sessionEnd',
    says: {
      default:
        'Events after sessionEnd: {count}, beginning with {type}. The session is closed: Adobe drops them, so what they report is lost.',
      stragglers:
        'Late events just after sessionEnd: {count}, beginning with {type}. Adobe drops them, which does no harm.',
    },
    remedy: 'Send sessionEnd last and stop the ping timer with it. To play again, start a new session.',
    docs: [PAGES.sessionEnd, PAGES.sessionOverview, PAGES.eventsRequest],
    disagreement: {
      register: 'D-14',
      text: 'The session pages say that calls after the close are dropped silently, the events request that they are answered 404 or 410. The data is lost either way; a 204 proves nothing.',
    },
    check: ({ state: { lifecycle } }) => {
      const { afterEnd: after, ended, unread } = lifecycle
      // What could not be read may be a second sessionEnd, which is harmless.
      if (after === null) {
        return ended !== null && unread !== null && unread.index > ended.index
          ? unknown('body-not-readable', { entry: unread.index })
          : pass
      }
      return fail(after.stragglersOnly ? 'stragglers' : 'default', {
        values: { count: after.count, type: after.type ?? 'call' },
        entry: after.first.index,
        from: after.first.when,
        until: after.last.when,
        path: 'eventType',
        ...(after.stragglersOnly ? { severity: 'info' } : {}),
      })
    },
  },
  {
    id: 'SES-15',
    severity: 'info',
    scope: 'move',
    on: ['sessionEnd'],
    title: 'sessionEnd sent twice',
    says: { default: 'sessionEnd came again for a session that had ended. Adobe ignores the second one.' },
    remedy: 'Nothing to do: the documentation calls it harmless.',
    docs: [PAGES.sessionEnd],
    check: ({ before }) => (before.lifecycle.ended === null ? pass : fail('default', { path: 'eventType' })),
  },
  {
    id: 'SES-16',
    severity: 'info',
    scope: 'move',
    plain: true,
    on: ['ping', 'sessionEnd', 'stateEnd'],
    title: 'Trailing events after sessionComplete',
    says: { default: '{type} came after sessionComplete. The session stays open for such trailing events.' },
    remedy: 'Nothing to do.',
    docs: [PAGES.eventsOverview, PAGES.sessionComplete],
    disagreement: {
      register: 'D-13',
      text: 'One page sends sessionEnd after sessionComplete, others send sessionComplete instead of it. Both are accepted.',
    },
    check: ({ before, entry }) =>
      before.lifecycle.phase === 'completed'
        ? fail('default', { values: { type: entry.type ?? '' }, path: 'eventType', merge: 'trailing' })
        : pass,
  },
  {
    id: 'SES-17',
    severity: 'warning',
    scope: 'move',
    plain: true,
    on: [
      'play',
      'pauseStart',
      'bufferStart',
      'chapterStart',
      'adBreakStart',
      'adBreakComplete',
      'adStart',
      'adComplete',
      'adSkip',
    ],
    title: 'Content goes on after sessionComplete',
    says: {
      default:
        '{type} came after sessionComplete, so the content plays again in a session that is already complete. The second view counts neither as a start nor as a completion.',
      trailing:
        '{type} came after sessionComplete, as around a post-roll. Whether that belongs before or after it is not documented.',
    },
    remedy: 'Start a new session with sessionStart when the viewer plays the content again.',
    docs: [PAGES.sessionComplete, PAGES.eventsOverview],
    check: ({ before, placed, entry }) => {
      if (before.lifecycle.phase !== 'completed') return pass
      if (entry.type === 'play' && !before.ads.anchored) return unknown('state-not-anchored')
      const again = goesOn(before, placed)
      return fail(again ? 'default' : 'trailing', {
        values: { type: entry.type ?? '' },
        path: 'eventType',
        merge: again ? 'again' : 'trailing',
        ...(again ? {} : { severity: 'info' }),
      })
    },
  },
  {
    id: 'SES-18',
    severity: 'warning',
    scope: 'move',
    on: ['sessionComplete'],
    title: 'sessionComplete sent twice',
    says: {
      default:
        'sessionComplete came a second time in this session. Content completes counts one completion a session.',
    },
    remedy: 'Send sessionComplete once, when the end of the main content is reached.',
    docs: [PAGES.contentCompletes, PAGES.sessionComplete],
    check: ({ before: { lifecycle } }) =>
      lifecycle.completed === null
        ? pass
        : fail('default', {
            path: 'eventType',
            ...(lifecycle.replayed === null ? {} : { causedBy: 'SES-17' }),
          }),
  },
  {
    id: 'SES-19',
    severity: 'info',
    scope: 'session',
    title: 'Session never closed',
    says: {
      default:
        'Neither sessionComplete nor sessionEnd came, and no event for {minutes} min. Adobe closed the session by itself after 10 min.',
      reached:
        'The content was played to its end ({playhead} s of {length} s), but neither sessionComplete nor sessionEnd came: Content completes stays 0. After {minutes} min without an event Adobe has closed the session by itself.',
    },
    remedy:
      'Send sessionComplete when the end of the content is reached, and sessionEnd when the player is closed before. A viewer who may return needs neither.',
    docs: [PAGES.eventsOverview, PAGES.timeouts],
    check: story => {
      if (story.state.lifecycle.phase !== 'open' || isOutOfReach(story)) return pass
      const quiet = quietFor(story)
      if (quiet !== null && quiet >= NO_EVENT_LIMIT) {
        const { facts, state } = story
        const { p } = state.playhead
        const { kind, length } = facts
        const reached =
          kind === 'vod' &&
          length !== null &&
          length > 0 &&
          p !== null &&
          p >= length - 1 &&
          p <= endOf(length)
        return reached
          ? fail('reached', { values: { minutes: inMinutes(quiet), playhead: p, length } })
          : fail('default', { values: { minutes: inMinutes(quiet) } })
      }
      return story.running ? pass : unknown('capture-ended')
    },
  },
  {
    id: 'SES-20',
    severity: 'info',
    scope: 'session',
    title: 'Ended at the end of the content without sessionComplete',
    says: {
      default:
        'The session ended at {playhead} s of {length} s without sessionComplete. If the viewer left during the credits, that is right; Content completes stays 0.',
      reached:
        'The content was played to its end ({playhead} s of {length} s), but sessionComplete never came: Content completes stays 0.',
      late: 'The session ended at {playhead} s of {length} s, and sessionComplete came only after sessionEnd. Adobe drops it there: Content completes stays 0.',
    },
    remedy: 'Send sessionComplete when the end of the main content is reached, before sessionEnd.',
    docs: [PAGES.contentCompletes, PAGES.sessionComplete],
    check: story => {
      const { facts } = story
      const { ended, completed, afterEnd } = story.state.lifecycle
      if (ended === null || completed !== null || facts.downloaded) return pass
      const missing = missingStart(facts)
      if (missing !== null) return unknown(missing)
      const { kind, length } = facts
      if (
        kind !== 'vod' ||
        length === null ||
        length <= 0 ||
        ended.p === null ||
        ended.p < 0.98 * length ||
        ended.p > endOf(length)
      )
        return pass
      if (hasHole(story)) return unknown('capture-paused', { entry: ended.index })
      if (isCutOff(story.state.last, story)) return unknown('capture-ended', { entry: ended.index })
      if (story.state.lifecycle.unread !== null) return unknown('body-not-readable', { entry: ended.index })
      const reached = ended.p >= length - 1
      const late = afterEnd?.completed === true
      return fail(late ? 'late' : reached ? 'reached' : 'default', {
        values: { playhead: ended.p, length },
        entry: ended.index,
        ...(reached ? { severity: 'warning' } : {}),
        ...(late ? { causedBy: 'SES-14' } : {}),
      })
    },
  },
]
