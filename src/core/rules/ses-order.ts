import { isNonsenseSessionId } from '../protocols/collection/session-id.ts'
import { isContested } from '../session/player.ts'
import type { Milliseconds } from '../units.ts'
import type { Move } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'
import { isSecondOfDay } from './second-of-day.ts'
import { inSeconds, isLenient } from './session-facts.ts'
import { clipped } from './shown.ts'

/** A repeat of `pauseStart` or `bufferStart` from this one on is no accident of seeking (SES-08). */
const THIRD_REPEAT = 3
/** A queue that is being emptied is through within this time of a call that overtook it (SES-03). */
const SLIPPED_IN: Milliseconds = 250

function repeated(move: Move, state: 'paused' | 'buffering'): Verdict {
  const { before, after, facts } = move
  if (before.player.state === 'unknown') return unknown('state-not-anchored')
  if (before.player.state !== state) return pass
  const { repeats } = after.player
  const often = repeats >= THIRD_REPEAT && facts.profile === 'hand-written' && facts.startCaptured
  return fail(often ? 'often' : 'default', {
    values: { count: repeats + 1, playhead: move.placed.p ?? 0 },
    path: 'eventType',
    ...(often ? { severity: 'warning' } : {}),
  })
}

/**
 * A playhead that moves shows that content plays, but not where it may be the second of day: players that take it from the wall clock
 * let it run in pauses and ads too (PH-10 makes the same exception). Where the kind is unknown, it may be live. The clock it is taken from need
 * not be the one that stamps ts, which may be off.
 */
function provesPlaying({ facts, placed }: Move): boolean {
  if (facts.kind === 'vod' || placed.p === null) return true
  const { sentAt } = placed.entry.call
  return !isSecondOfDay(placed.p, placed.when) && (sentAt === null || !isSecondOfDay(placed.p, sentAt))
}

export const sesOrderRules: readonly Rule[] = [
  {
    id: 'SES-02',
    severity: 'error',
    scope: 'move',
    plain: true,
    title: 'Event sent before the session ID was known',
    says: {
      default:
        'This event was sent before the answer to its sessionStart had arrived, so the session ID in its address is “{id}”. Adobe cannot assign it to any session: it is lost.',
      'right-id':
        'By the recorded times this event was sent {seconds} s before the answer that carried its session ID. No client can do that: the times contradict each other.',
    },
    remedy: 'Keep events in a queue until the sessions request is answered, then send them in order.',
    docs: [PAGES.queuing],
    check: ({ entry, before }) => {
      const { start } = before.calls
      const { sidWritten, sentAt } = entry.call
      if (start === null || sidWritten === null || entry.isStart) return pass
      if (sentAt === null) return unknown('arrival-times')
      if (start.answeredAt !== null && sentAt >= start.answeredAt) return pass
      if (isNonsenseSessionId(sidWritten)) {
        return fail('default', { values: { id: clipped(sidWritten) }, causedBy: 'HTTP-04', merge: 'early' })
      }
      if (start.answeredAt === null || sentAt + 1_000 >= start.answeredAt) return pass
      const seconds = inSeconds(start.answeredAt - sentAt)
      return fail('right-id', { values: { seconds }, severity: 'info', merge: 'right-id' })
    },
  },
  {
    id: 'SES-03',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Queued events sent after newer ones',
    says: {
      default:
        'An event that waited for the session ID was sent {seconds} s after a newer one. Adobe reorders only within about 5 s, so the beginning of the session may be counted in the wrong order.',
    },
    remedy: 'When the session ID arrives, empty the queue in order before sending anything new.',
    docs: [PAGES.queuing, PAGES.controlOrder],
    check: ({ placed, before, facts }) => {
      const { start } = before.calls
      const { latest, latestArrived, startWhen } = before.timing
      const arrived = placed.entry.call.sentAt
      if (arrived === null && start !== null) return unknown('arrival-times')
      if (start === null || latest === null || arrived === null || startWhen === null) return pass
      if (start.answeredAt === null || start.sentAt === null) return pass
      // Session clock of the moment at which the session ID became known.
      const known = startWhen + (start.answeredAt - start.sentAt)
      const queued = latest.when >= startWhen - 1_000 && latest.when < known && placed.when >= known
      if (!queued || latestArrived <= arrived || placed.when - latest.when <= 1_000) return pass
      // The queue was being emptied, and the new event slipped in between: Adobe puts that right (TIME-04).
      if (latestArrived - arrived <= SLIPPED_IN && placed.when - latest.when <= 5_000) return pass
      return fail('default', {
        values: { seconds: inSeconds(latestArrived - arrived) },
        entry: latest.index,
        from: latest.when,
        until: placed.when,
        merge: 'queue',
        ...(isLenient(facts) ? { severity: 'info' } : {}),
      })
    },
  },
  {
    id: 'SES-04',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Content plays, but play was never sent',
    says: {
      default:
        'The playhead has advanced by {seconds} s of content, but no play was sent. Content starts stays 0, and the view counts as a drop before start.',
      live: 'The playhead has moved on by {seconds} s, but no play was sent. A live playhead is a clock and may move while nothing is shown; if content was shown, Content starts stays 0, and the view counts as a drop before start.',
    },
    remedy: 'Send play when the first frame of the content is shown.',
    docs: [PAGES.eventsOverview, PAGES.contentStarts, PAGES.dropsBeforeStart],
    check: move => {
      const { before, after, facts } = move
      if (!facts.startCaptured)
        return before.player.state === 'unknown' ? unknown('start-not-captured') : pass
      if (before.player.state !== 'starting' || before.player.ranProven || !after.player.ranProven)
        return pass
      const { ran, ranFrom } = after.player
      return fail(provesPlaying(move) ? 'default' : 'live', {
        values: { seconds: Math.round(ran) },
        ...(ranFrom === null ? {} : { from: ranFrom.when }),
        ...(provesPlaying(move) ? {} : { severity: 'info' }),
      })
    },
  },
  {
    id: 'SES-05',
    severity: 'info',
    scope: 'move',
    plain: true,
    on: ['ping'],
    title: 'Ping before the first play',
    says: {
      default: 'A ping came before the first play. Adobe’s own SDKs do that while a player is starting.',
    },
    remedy: 'Nothing to do, if the player was still starting. If content was already running, send play.',
    docs: [PAGES.ping],
    observed: 'MediaSDK.js 3.1.0 (2025-01-06), run with a fake clock.',
    check: ({ before, facts }) => {
      if (before.player.state === 'unknown')
        return unknown(facts.startCaptured ? 'state-not-anchored' : 'start-not-captured')
      return before.player.state === 'starting' && before.ads.adBreak === null
        ? fail('default', { path: 'eventType' })
        : pass
    },
  },
  {
    id: 'SES-07',
    severity: 'info',
    scope: 'move',
    on: ['play'],
    title: 'Play repeated while playing',
    says: {
      default:
        'play came while the player was already playing. Only the first one counts; Adobe’s own SDKs repeat it.',
    },
    remedy: 'Nothing to do. A hand-written client may leave repeated play events out.',
    docs: [PAGES.play, PAGES.contentStarts],
    check: ({ before: { player, ads, playhead } }) => {
      if (player.state === 'unknown') return unknown('state-not-anchored')
      if (player.state !== 'playing' || player.lastPlay === null || ads.adBreak !== null) return pass
      // Playback that goes on after an error is told by play (EV/playback/play).
      if (playhead.heldByError) return pass
      const { lastBreakClosed } = ads
      return lastBreakClosed !== null && lastBreakClosed.index > player.lastPlay.index
        ? pass
        : fail('default', { path: 'eventType' })
    },
  },
  {
    id: 'SES-08',
    severity: 'info',
    scope: 'move',
    on: ['pauseStart'],
    title: 'Pause repeated while paused',
    says: {
      default:
        'pauseStart came while the player was already paused. Seeking while paused does that in Adobe’s own SDKs.',
      often:
        'pauseStart came {count} times for one pause at {playhead} s. Pause events and Pause-impacted streams may be counted too high.',
    },
    remedy: 'Send pauseStart once for each pause, and play when it ends.',
    docs: [PAGES.pauseEvents, PAGES.pauseStart],
    disagreement: {
      register: 'D-46',
      text: 'The same page says that every pause start is counted and that a continuous pause is counted once. What Adobe does cannot be told.',
    },
    check: move => repeated(move, 'paused'),
  },
  {
    id: 'SES-09',
    severity: 'info',
    scope: 'move',
    on: ['bufferStart'],
    title: 'Buffering repeated while buffering',
    says: {
      default: 'bufferStart came while the player was already buffering.',
      often:
        'bufferStart came {count} times for one stretch of buffering at {playhead} s. Buffer events may be counted too high.',
    },
    remedy: 'Send bufferStart once when playback stalls for data, and play when it goes on.',
    docs: [PAGES.bufferEvents, PAGES.bufferStart],
    check: move => repeated(move, 'buffering'),
  },
  {
    id: 'SES-10',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Content plays on after a pause without play',
    says: {
      default:
        'The playhead runs on since {event} ({seconds} s so far), but no play was sent. Adobe counts this time as a pause, so time spent is too low and pause time too high.',
      buffering:
        'The playhead runs on since {event} ({seconds} s so far), but no play was sent. Adobe counts this time as buffering, so time spent is too low and buffer time too high.',
      live: 'The playhead moves on since {event} ({seconds} s so far), but no play was sent. A live playhead is a clock and may move while nothing is shown; if content went on, its time is missing in time spent.',
    },
    remedy:
      'Send play when playback goes on after a pause or after buffering: that is the only event that ends them.',
    docs: [PAGES.pauseStart, PAGES.bufferStart],
    check: move => {
      const { before, after } = move
      const { state } = before.player
      if (state === 'unknown') return unknown('state-not-anchored')
      if (state !== 'paused' && state !== 'buffering') return pass
      if (before.player.ranProven || !after.player.ranProven) return pass
      // The play was sent, in the very moment of the stop.
      if (isContested(before.player)) return pass
      const { ran, ranFrom } = after.player
      const say = state === 'paused' ? 'default' : 'buffering'
      return fail(provesPlaying(move) ? say : 'live', {
        values: { seconds: Math.round(ran), event: state === 'paused' ? 'pauseStart' : 'bufferStart' },
        ...(provesPlaying(move) ? {} : { severity: 'info' }),
        ...(ranFrom === null ? {} : { from: ranFrom.when }),
        merge: provesPlaying(move) ? state : 'clock',
      })
    },
  },
  {
    id: 'SES-28',
    severity: 'info',
    scope: 'move',
    on: ['play'],
    title: 'Seek between pauseStart and play',
    says: {
      default:
        'The playhead went from {from} s to {to} s between pauseStart and play: a seek. This API has no seek events.',
    },
    remedy: 'Nothing to do: pauseStart and play around a seek, or nothing at all, are both fine.',
    docs: [PAGES.timeline1, PAGES.sessionOverview],
    disagreement: {
      register: 'D-24',
      text: 'The session overview speaks of the start and the end of seeks, the timelines and the newer API reference say that no such events exist here. None are expected.',
    },
    check: ({ placed, before: { player } }) => {
      if (player.state === 'unknown') return unknown('state-not-anchored')
      const from = player.since?.p ?? null
      if (player.state !== 'paused' || from === null || placed.p === null) return pass
      return Math.abs(placed.p - from) > 2
        ? fail('default', { values: { from, to: placed.p }, path: 'playerTime.playhead' })
        : pass
    },
  },
]
