import { over } from '../session/rapid-pings.ts'
import { SILENCE_SECONDS, type Silence } from '../session/silences.ts'
import type { Span, Spans } from '../session/spans.ts'
import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import type { Move, SessionStory } from './context.ts'
import { inHole } from './holes.ts'
import { PAGES } from './pages.ts'
import { type Fail, fail, pass, type Rule, unknown, type Verdict, type Verdicts } from './rule.ts'
import { inSeconds, tenths } from './session-facts.ts'
import { spanFails } from './span-fails.ts'

/** Playing for longer than this without a ping is a fault; a downloaded session pings every 50 s. */
const PLAYED: Milliseconds = 30_000
const PLAYED_OFFLINE: Milliseconds = 60_000
const MINUTE: Milliseconds = 60_000
/** The timers of a hidden tab strike once a minute: a ping due just after a stroke comes with the next one. */
const HIDDEN: Milliseconds = 71_000

function silenceFails<T extends Span>(
  spans: Spans<T>,
  say: string,
  more: (span: T) => Partial<Fail> = () => ({}),
): readonly Fail[] {
  return spanFails(spans, say, span => ({
    values: { seconds: inSeconds(span.until.when - span.from.when) },
    entry: span.from.index,
    ...more(span),
  }))
}

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

/** From what a first ping may be counted: Adobe's pages name three different moments (D-23), SDKs the last playback event. */
function startsOfTimer({ before }: Move): readonly (EpochMs | null | undefined)[] {
  const { player, ads, pings, timing } = before
  return [
    timing.startWhen,
    player.firstPlay?.when,
    player.firstContentPlay?.when,
    player.lastPlay?.when,
    player.since?.when,
    ads.lastBreakClosed?.when,
    pings.last?.when,
  ]
}

export const pingRules: readonly Rule[] = [
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
    id: 'PING-02',
    severity: 'info',
    scope: 'move',
    on: ['ping'],
    title: 'Content pings are not 10 seconds apart',
    says: {
      default:
        'This ping comes {seconds} s after the one before. The documentation asks for every 10 seconds during main content, whatever other events are sent.',
    },
    remedy: 'Run one 10-second timer during main content and send a ping each time.',
    docs: [PAGES.sendingPings, PAGES.ping],
    observed:
      'Adobe’s SDKs start the timer anew with every playback event, so this is not asked of them (MediaSDK.js 3.1.0).',
    check: ({ placed, before, facts }) => {
      const { chain } = before.pings
      if (chain === null || facts.downloaded || facts.profile !== 'hand-written') return pass
      if (before.ads.adBreak !== null || !before.ads.anchored) return pass
      const gap = (placed.when - chain.when) / 1000
      if (gap >= 9 && gap <= 12) return pass
      return fail('default', {
        values: { seconds: tenths(gap) },
        from: chain.when,
        until: placed.when,
        merge: 'cadence',
        causedBy: gap > 12 ? 'PING-01' : 'PING-05',
      })
    },
  },
  {
    id: 'PING-03',
    severity: 'info',
    scope: 'move',
    on: ['ping'],
    title: 'First content ping comes at an unusual time',
    says: {
      default:
        'The first ping of main content comes {seconds} s after playback began; 10 seconds are documented.',
    },
    remedy: 'Start the 10-second timer when playback starts.',
    docs: [PAGES.sendingPings, PAGES.ping],
    disagreement: {
      register: 'D-23',
      text: 'Some pages count from the start of playback, others from the session or from the timer; each of them is accepted.',
    },
    check: move => {
      const { placed, before, facts } = move
      if (before.pings.content > 0 || before.ads.adBreak !== null || before.ads.ad !== null) return pass
      if (!facts.startCaptured) return unknown('start-not-captured')
      if (facts.downloaded || before.lifecycle.phase !== 'open') return pass
      const from = before.player.firstPlay?.when ?? before.timing.startWhen
      if (from === null) return pass
      const fits = startsOfTimer(move).some(start => {
        const seconds = start === null || start === undefined ? 0 : (placed.when - start) / 1000
        return seconds >= 8 && seconds <= 12
      })
      if (fits) return pass
      return fail('default', {
        values: { seconds: inSeconds(placed.when - from) },
        from,
        until: placed.when,
      })
    },
  },
  {
    id: 'PING-04',
    severity: 'info',
    scope: 'session',
    title: 'Cadence of pings during ads',
    says: {
      default:
        'During ads, pings come at times that are neither 1 s nor 10 s apart ({count} of {total} gaps). Adobe’s pages name both.',
      one: 'During ads, pings come every second. Adobe’s pages name 1 s and 10 s; both are fine.',
      ten: 'During ads, pings come every 10 seconds. Adobe’s pages name 1 s and 10 s; both are fine.',
      bad: '{count} gaps between pings of an ad are longer than 12 s or shorter than 0.8 s. Time spent in ads is measured too coarsely, or calls are wasted.',
    },
    remedy: 'Send a ping every second or every 10 seconds while an ad plays.',
    docs: [PAGES.sendingPings, PAGES.ping, PAGES.collectionImplementation],
    disagreement: {
      register: 'D-01',
      text: 'Events and timelines pages say every second, the page about pings says 10 seconds since 2024, and every current SDK defaults to 10. Anything from 1 to 10 s is accepted.',
    },
    check: ({ state, facts }) => {
      const { one, ten, other, bad } = state.pings.adCadence
      if (facts.downloaded || one + ten + other === 0) return pass
      if (bad.count >= 3) {
        return silenceFails(bad, 'bad', () => ({ severity: 'warning', values: { count: bad.count } }))
      }
      if (other > one && other > ten)
        return fail('default', { values: { count: other, total: one + ten + other } })
      return fail(one >= ten ? 'one' : 'ten')
    },
  },
  {
    id: 'PING-05',
    severity: 'warning',
    scope: 'session',
    title: 'Content pings come too often',
    says: {
      default:
        'From here on for {seconds} s, pings of main content follow each other in less than 8 s. One every 10 s tells Adobe as much: the others are calls for nothing.',
    },
    remedy:
      'Send one ping every 10 seconds during main content; look for a second timer that was never stopped.',
    docs: [PAGES.sendingPings],
    check: ({ state }) => {
      const { closed, unclear } = over(state.pings.rapid)
      if (closed.count > 0) return silenceFails(closed, 'default')
      return unclear ? unknown('state-not-anchored') : pass
    },
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
    id: 'PING-07',
    severity: 'error',
    scope: 'move',
    plain: true,
    on: ['ping'],
    title: 'Ping after sessionEnd',
    says: {
      default:
        'The session was closed {seconds} s before this ping. Adobe drops it; the timer was not stopped and goes on costing calls.',
    },
    remedy: 'Stop the ping timer when you send sessionEnd.',
    docs: [PAGES.sessionEnd, PAGES.timeouts],
    check: ({ placed, before }) => {
      const { phase, ended } = before.lifecycle
      if (phase !== 'ended' || ended === null) return pass
      const after = placed.when - ended.when
      return fail('default', {
        values: { seconds: inSeconds(after) },
        from: ended.when,
        until: placed.when,
        merge: 'ended',
        // One that was on its way when the session closed is a straggler (SES-14).
        ...(after <= 2_000 ? { severity: 'info' as const } : {}),
        causedBy: 'SES-14',
      })
    },
  },
  {
    id: 'PING-08',
    severity: 'info',
    scope: 'session',
    title: 'Downloaded content pings every 50 seconds',
    says: {
      default:
        'Pings of this downloaded session are about {seconds} s apart, as Adobe’s mobile SDKs send them offline.',
    },
    remedy: 'Nothing to do.',
    docs: [PAGES.downloadedContent],
    observed:
      'AEP Media for Android and iOS ping every 50,000 ms offline (source read 2025-02-10 and 2024-05-31).',
    check: ({ state, facts }) => {
      const { gap } = state.pings
      if (!facts.downloaded || gap === null || gap.most < 45_000 || gap.most > 55_000) return pass
      return fail('default', { values: { seconds: Math.round(gap.most / 1000) } })
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
