import { SILENCE_SECONDS, type Silence } from '../session/silences.ts'
import type { Spans } from '../session/spans.ts'
import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { Milliseconds } from '../units.ts'
import type { SessionStory } from './context.ts'
import { inHole } from './holes.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict, type Verdicts } from './rule.ts'
import { silenceFails } from './silence-fails.ts'

/** Playing for longer than this without a ping is a fault; a downloaded session pings every 50 s. */
const PLAYED: Milliseconds = 30_000

const PLAYED_OFFLINE: Milliseconds = 60_000

const MINUTE: Milliseconds = 60_000

/** The timers of a hidden tab strike once a minute: a ping due just after a stroke comes with the next one. */
const HIDDEN: Milliseconds = 71_000

/** Time without any event up to the end of a capture that ended: what would have come is not known. In ten minutes it would have been seen. */
function endsInSilence({ running, refused, state, asOf, facts }: SessionStory): boolean {
  const { lastSentAt } = state.timing
  const { gone } = state.calls
  if (running || refused || facts.downloaded || gone !== null || state.lifecycle.phase !== 'open')
    return false
  const quiet = asOf === null || lastSentAt === null ? 0 : asOf - lastSentAt
  return quiet > SILENCE_SECONDS * 1000 && quiet < NO_EVENT_LIMIT
}

function seen<T extends Silence>({ kept, count }: Spans<T>, { capture }: SessionStory): Spans<T> {
  if (capture.pauses.length === 0) return { kept, count }
  const outside = kept.filter(({ arrived, next }) => !inHole(capture, arrived, next))
  return { kept: outside, count: outside.length === kept.length ? count : outside.length }
}

/**
 * The timers of a hidden tab strike once a minute, all at one second of it, and a tab is hidden and shown again in between: silences
 * beside those of a minute are of the same timer, and so are those that all end at one second of the minute.
 */
function withoutHidden(
  ran: Spans<Silence>,
  { kept: minutes }: Spans<Silence>,
): { readonly ran: Spans<Silence>; readonly hidden: Spans<Silence> } {
  const inStep = strikeTogether([...ran.kept, ...minutes])
  const isHidden = ({ from, until }: Silence) =>
    until.when - from.when <= HIDDEN &&
    (inStep || minutes.some(minute => touches(minute, from.index, until.index)))
  const kept = ran.kept.filter(one => !isHidden(one))
  const hidden = ran.kept.filter(isHidden)
  return {
    ran: { kept, count: ran.count - hidden.length },
    hidden: { kept: hidden, count: hidden.length },
  }
}

function strikeTogether(silences: readonly Silence[]): boolean {
  const [first] = silences
  if (first === undefined || silences.length < 2) return false
  return silences.every(({ until }) => {
    const off = Math.abs(until.when - first.until.when) % MINUTE
    return Math.min(off, MINUTE - off) <= 1_000
  })
}

function touches({ from, until }: Silence, first: number, last: number): boolean {
  return until.index === first || from.index === last
}

function silenceVerdicts(story: SessionStory): Verdicts {
  const { silences, count } = story.state.pings
  const { ran, hidden } = withoutHidden(seen(silences.ran, story), silences.minute)
  const serious = ran.count >= 2 || (ran.count === 1 && count === 0)
  const found: Verdict[] = [
    ...silenceFails(ran, serious ? 'ran' : 'default', () => ({
      ...(serious ? { severity: 'warning' as const } : {}),
      // No ping at all is a fault of its own, and says more than the silences it leaves.
      ...(count === 0 ? { causedBy: 'PING-09' as const } : {}),
    })),
    ...silenceFails(seen(silences.minute, story), 'minute'),
    ...silenceFails(hidden, 'minute'),
    ...silenceFails(seen(silences.still, story), 'still'),
    ...silenceFails(seen(silences.held, story), 'held', () =>
      tiedToPlaying(story) ? { causedBy: 'PING-06' as const } : {},
    ),
    ...silenceFails(seen(silences.other, story), 'default', () =>
      count === 0 ? { causedBy: 'PING-09' as const } : {},
    ),
  ]
  if (found.length > 0) return found
  const all = Object.values(silences).some(spans => spans.count > 0)
  if (all) return unknown('capture-paused')
  return endsInSilence(story) ? unknown('capture-ended') : pass
}

/** In no long pause did even the first ping come: the timer stops with playback, and no sleep or hidden tab explains it (PING-06). */
function tiedToPlaying(story: SessionStory): boolean {
  const { holds, silences } = story.state.pings
  const silent = seen(holds.silent, story)
  const hidden =
    silences.minute.count > 0 && silent.kept.every(one => one.until.when - one.from.when <= HIDDEN)
  return silent.count === holds.silent.count && !hidden && holds.longSilent >= 2 && holds.longPinged === 0
}

/** Where events and pings are missing (spec §5.4). */
export const pingSilenceRules: readonly Rule[] = [
  {
    id: 'PING-01',
    severity: 'info',
    scope: 'session',
    title: 'No event for more than 12 seconds',
    says: {
      default:
        'For {seconds} s nothing was sent, not even a ping. Adobe learns of progress and of a viewer who left only from events; after ten minutes it closes the session.',
      ran: 'For {seconds} s of playing nothing was sent while the playhead ran on: the player lived, but its ping timer did not. Progress and time spent are missing where the viewer leaves in such a gap.',
      minute:
        'Events come once a minute ({seconds} s): browsers slow the timers of hidden tabs down to that. Nothing is lost.',
      still:
        'For {seconds} s nothing was sent and the playhead hardly moved: the device slept, or the page was frozen.',
      held: 'For {seconds} s nothing was sent while the player was paused or buffering.',
    },
    remedy: 'Send a ping every 10 seconds from the start of playback until the session closes.',
    docs: [PAGES.sendingPings],
    check: silenceVerdicts,
  },
  {
    id: 'PING-06',
    severity: 'info',
    scope: 'session',
    title: 'No ping while paused or buffering',
    says: {
      default:
        'For {seconds} s the player was paused or buffering and sent no ping, though the session went on later. After ten minutes of silence Adobe closes the session.',
      tied: 'In no pause longer than 15 s did a ping come (first: {seconds} s): the timer stops with playback. After ten minutes Adobe closes the session, and what follows is lost.',
    },
    remedy:
      'Keep the ping timer running while paused or buffering, or send sessionEnd and start a new session later.',
    docs: [PAGES.sessionOverview, PAGES.eventsOverview],
    disagreement: {
      register: 'D-45',
      text: 'One page asks to go on pinging while paused; another one lets a paused session expire. Both are accepted.',
    },
    check: story => {
      const { holds } = story.state.pings
      if (story.facts.downloaded) return pass
      const silent = seen(holds.silent, story)
      if (silent.count > 0) {
        return tiedToPlaying(story)
          ? silenceFails(silent, 'tied', () => ({
              severity: 'warning',
              ...(story.state.pings.count === 0 ? { causedBy: 'PING-09' as const } : {}),
            }))
          : silenceFails(silent, 'default', () => ({ causedBy: 'PING-01' }))
      }
      if (holds.silent.count > 0) return unknown('capture-paused')
      return holds.open !== null && !holds.open.pinged && endsInSilence(story)
        ? unknown('capture-ended')
        : pass
    },
  },
  {
    id: 'PING-09',
    severity: 'warning',
    scope: 'session',
    title: 'No ping in the whole session',
    says: {
      default:
        'The player played for {seconds} s and never sent a ping. Where the viewer leaves without sessionEnd, all time since the last event is lost, and after ten minutes Adobe closes the session.',
    },
    remedy: 'Send a ping every 10 seconds from the start of playback until the session closes.',
    docs: [PAGES.ping, PAGES.sendingPings],
    check: ({ state, facts, capture, fold }) => {
      const { count, playingMs } = state.pings
      const from = state.player.firstPlay
      if (count > 0 || (!facts.startCaptured && playingMs <= PLAYED)) return pass
      if (!facts.startCaptured) return unknown('start-not-captured')
      if (inHole(capture, state.timing.startArrived, state.timing.lastSentAt))
        return from === null ? pass : unknown('capture-paused')
      if (playingMs <= (facts.downloaded ? PLAYED_OFFLINE : PLAYED)) return pass
      // A timer that playback events start anew, as in Adobe's SDKs, was never due.
      if (!facts.downloaded && !state.pings.overdue) return pass
      const { unread } = state.lifecycle
      if (unread !== null) return unknown('body-not-readable', { entry: unread.index })
      return fail('default', {
        values: { seconds: Math.round(playingMs / 1000) },
        entry: from?.index ?? 0,
        ...(from === null ? {} : { from: from.when }),
        ...(state.last === null || fold.placed.length === 0 ? {} : { until: state.last.when }),
      })
    },
  },
]
