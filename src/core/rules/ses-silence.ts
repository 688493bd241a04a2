import type { Silence } from '../session/calls.ts'
import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { Milliseconds } from '../units.ts'
import type { SessionStory } from './context.ts'
import { inHole } from './holes.ts'
import { isOutOfReach } from './out-of-reach.ts'
import { PAGES } from './pages.ts'
import { quietFor } from './quiet-for.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { inMinutes, inSeconds, isLenient } from './session-facts.ts'

const MINUTE: Milliseconds = 60_000

function pausedDuring(story: SessionStory, silence: Silence): boolean {
  return inHole(
    story.capture,
    silence.arrivedFrom ?? silence.from.when,
    silence.arrivedUntil ?? silence.until.when,
  )
}

/** Both clocks show more than 10 minutes, or the only one that is known does (SES-11). */
function isTimeout({ byTs, byArrival }: Silence): boolean {
  if (byTs === null && byArrival === null) return false
  return (byTs ?? Infinity) > NO_EVENT_LIMIT && (byArrival ?? Infinity) > NO_EVENT_LIMIT
}

/** Sessions that fall silent, and what Adobe makes of that (spec §5.6). */
export const sesSilenceRules: readonly Rule[] = [
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
          minutes: inMinutes(silence.until.when - silence.from.when),
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
      if (inHole(story.capture, still.since, still.at.when))
        return unknown('capture-paused', { entry: still.at.index })
      return fail('default', {
        values: { minutes: inMinutes(still.at.when - still.since), count: still.count },
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
