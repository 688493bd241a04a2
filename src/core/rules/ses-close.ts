import { ONE_MOMENT } from '../session/blind.ts'
import { isGone, type Silence } from '../session/calls.ts'
import { goesOn } from '../session/lifecycle.ts'
import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import type { SessionStory } from './context.ts'
import { isCutOff } from './cut-off.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { endOf, inSeconds, isLenient, missingStart } from './session-facts.ts'

const MINUTE: Milliseconds = 60_000

/** Recording was paused for some of this time, so silence proves nothing. */
export function wasPaused({ capture }: SessionStory, from: EpochMs, until: EpochMs): boolean {
  return capture.pauses.some(pause => pause.from < until && (pause.to ?? until) > from)
}

/**
 * Recording was paused at some time between the first and the last call of this session, or so shortly before or after that calls of the same
 * moment are missing: an event that is missing may have been sent then.
 */
function hasHole(story: SessionStory): boolean {
  const { firstSentAt, lastSentAt } = story.state.timing
  return firstSentAt !== null && lastSentAt !== null && wasPaused(story, firstSentAt, lastSentAt + ONE_MOMENT)
}

function pausedDuring(story: SessionStory, silence: Silence): boolean {
  return wasPaused(
    story,
    silence.arrivedFrom ?? silence.from.when,
    silence.arrivedUntil ?? silence.until.when,
  )
}

/** Time since the last event by the capture's own clock; `null` when that cannot be told. */
function quietFor({ asOf, state }: SessionStory): Milliseconds | null {
  const last = state.timing.lastSentAt
  return asOf === null || last === null ? null : asOf - last
}

/** No live session on the server: nothing can be asked of its end. */
function isOutOfReach({ refused, facts, state, attempts }: SessionStory): boolean {
  const start = attempts.at(-1)
  const unstarted = start !== undefined && start.status !== 201 && state.last?.entry.isStart === true
  return refused || facts.downloaded || isGone(state.calls) || unstarted
}

function minutes(ms: Milliseconds): number {
  return Math.round(ms / 6_000) / 10
}

/** Both clocks show more than 10 minutes, or the only one that is known does (SES-11). */
function isTimeout({ byTs, byArrival }: Silence): boolean {
  if (byTs === null && byArrival === null) return false
  return (byTs ?? Infinity) > NO_EVENT_LIMIT && (byArrival ?? Infinity) > NO_EVENT_LIMIT
}

export const sesCloseRules: readonly Rule[] = [
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
    id: 'SES-11',
    severity: 'error',
    scope: 'session',
    title: 'Session used on after 10 minutes of silence',
    says: {
      default:
        'No event came for {minutes} min, so Adobe closed the session; {count} later events went to the closed session and are lost.',
      'one-clock':
        'By the only clock that this capture has, no event came for {minutes} min. Adobe closes a session after 10 min; {count} later events are probably lost.',
    },
    remedy:
      'Keep sending pings while the session lasts. After 10 min without any event, start a new session with sessionStart.',
    docs: [PAGES.timeouts],
    check: story => {
      const { state, fold, facts } = story
      if (facts.downloaded) return pass
      const ended = state.lifecycle.ended?.index ?? Infinity
      const silence = state.calls.silences.find(
        one => isTimeout(one) && one.type !== 'sessionEnd' && one.from.index < ended,
      )
      if (silence === undefined) return pass
      if (pausedDuring(story, silence)) return unknown('capture-paused', { entry: silence.until.index })
      // What ended it may have happened before it was over, or be the sessionEnd that closes it.
      const isLast = silence.until.index === fold.placed.length - 1
      if (silence.untold || (silence.type === null && isLast))
        return unknown('body-not-readable', { entry: silence.until.index })
      const oneClock = silence.byTs === null || silence.byArrival === null
      return fail(oneClock ? 'one-clock' : 'default', {
        values: {
          minutes: minutes(silence.until.when - silence.from.when),
          count: fold.placed.length - silence.until.index,
        },
        entry: silence.until.index,
        from: silence.from.when,
        until: silence.until.when,
        ...(oneClock || isLenient(facts) ? { severity: 'warning' } : {}),
      })
    },
  },
  {
    id: 'SES-12',
    severity: 'error',
    scope: 'session',
    title: 'Session used on after 30 minutes at one playhead',
    says: {
      default:
        'The playhead stood still for {minutes} min, so Adobe closed the session; {count} later events went to the closed session and are lost.',
    },
    remedy: 'Send sessionEnd after 30 min of standing still, and sessionStart when the viewer goes on.',
    docs: [PAGES.timeouts, PAGES.sessionOverview],
    check: story => {
      const { still } = story.state.lifecycle
      if (still === null || story.facts.downloaded) return pass
      if (wasPaused(story, still.since, still.at.when))
        return unknown('capture-paused', { entry: still.at.index })
      return fail('default', {
        values: { minutes: minutes(still.at.when - still.since), count: still.count },
        entry: still.at.index,
        from: still.since,
        until: still.at.when,
      })
    },
  },
  {
    id: 'SES-13',
    severity: 'info',
    scope: 'session',
    title: 'Silence of more than a minute',
    says: {
      default: 'No event came for {seconds} s. After 10 min of silence Adobe closes the session.',
    },
    remedy: 'Send a ping every 10 s while the session lasts, also while paused.',
    docs: [PAGES.timeouts, PAGES.sendingPings],
    observed: 'The AEP Media SDKs for Android (ea719f7) and iOS (116ba5b) warn from 60 s on.',
    check: story => {
      const ended = story.state.lifecycle.ended?.index ?? Infinity
      if (story.facts.downloaded) return pass
      return story.state.calls.silences.flatMap((silence): readonly Verdict[] => {
        const lasted = silence.until.when - silence.from.when
        if (lasted <= MINUTE || lasted > NO_EVENT_LIMIT || silence.from.index >= ended) return []
        if (pausedDuring(story, silence)) return [unknown('capture-paused', { entry: silence.until.index })]
        return [
          fail('default', {
            values: { seconds: inSeconds(lasted) },
            entry: silence.until.index,
            from: silence.from.when,
            until: silence.until.when,
          }),
        ]
      })
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
          ? fail('reached', { values: { minutes: minutes(quiet), playhead: p, length } })
          : fail('default', { values: { minutes: minutes(quiet) } })
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
  {
    id: 'SES-25',
    severity: 'info',
    scope: 'session',
    title: 'Paused and silent: the app may be in the background',
    says: {
      default:
        'The session fell silent after pauseStart, {seconds} s ago, as an app in the background does. It stays open until Adobe closes it after 10 min.',
    },
    remedy:
      'Send sessionEnd about a minute after the app went to the background, or let the session expire: both are documented.',
    docs: [PAGES.sessionOverview, PAGES.eventsOverview],
    disagreement: {
      register: 'D-45',
      text: 'One page asks for sessionEnd after about a minute in the background, another lets the session expire. Both are accepted.',
    },
    check: story => {
      const { state, facts, capture, running } = story
      if (state.last?.entry.type !== 'pauseStart' || state.lifecycle.phase !== 'open' || isOutOfReach(story))
        return pass
      const mobile = facts.profile === 'android' || facts.profile === 'ios'
      if (
        !mobile &&
        (capture.source === 'browser' || facts.profile === 'js' || facts.profile === 'chromecast')
      )
        return pass
      const quiet = quietFor(story)
      if (mobile && quiet !== null && quiet >= 75_000) {
        return fail('default', { values: { seconds: inSeconds(quiet) }, entry: state.last.index })
      }
      return running ? pass : unknown('capture-ended')
    },
  },
  {
    id: 'SES-26',
    severity: 'info',
    scope: 'session',
    title: 'Error without recovery, and no sessionEnd',
    says: {
      default:
        'After the error nothing played for {seconds} s, and sessionEnd did not come. The session stays open until it expires.',
    },
    remedy: 'Send sessionEnd when playback cannot go on after an error.',
    docs: [PAGES.errorEvent],
    check: story => {
      const { state, running } = story
      const { error, phase } = state.lifecycle
      if (error === null || error.recovered || phase !== 'open' || isOutOfReach(story)) return pass
      const seen = (state.last?.when ?? error.when) - error.when
      const waited = seen + Math.max(0, quietFor(story) ?? 0)
      if (waited >= MINUTE) {
        return fail('default', {
          values: { seconds: inSeconds(waited) },
          entry: error.index,
          from: error.when,
        })
      }
      return running ? pass : unknown('capture-ended')
    },
  },
]
