import { isMidnightWrap } from '../session/interval.ts'
import { concluded } from '../session/pace.ts'
import { numberOf } from '../session/param.ts'
import { ownPlayhead } from '../session/playhead.ts'
import type { Seconds } from '../units.ts'
import type { Move } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown } from './rule.ts'
import { whyBeginningUnseen } from './same-content.ts'
import { isSecondOfDay } from './second-of-day.ts'
import { endOf, tenths, unknownStart } from './session-facts.ts'

const DAY: Seconds = 86_400

/** Length of recorded content, where the start told a usable one. */
function recordedLength({ facts }: Pick<Move, 'facts'>): Seconds | null {
  return facts.kind === 'vod' && facts.length !== null && facts.length > 0 ? facts.length : null
}

/** What a playhead says by itself and beside the facts of its session (spec §5.5). */
export const phValueRules: readonly Rule[] = [
  {
    id: 'PH-01',
    severity: 'error',
    scope: 'move',
    plain: true,
    title: 'Negative playhead',
    says: {
      default:
        'A playhead of {p} lies before the content. The time around this event cannot be placed in the content and is missing or wrong in progress and time spent.',
      rounding:
        'A playhead of {p} is a rounding of the decoder at the start; Adobe documents 0 as the least.',
    },
    remedy: 'Send the position in the main content in seconds, never below 0.',
    docs: [PAGES.sessionsRequest],
    check: ({ entry: { playhead } }) => {
      if (playhead === null || playhead >= 0) return pass
      const values = { p: playhead }
      return playhead <= -1
        ? fail('default', { path: 'playerTime.playhead', values })
        : fail('rounding', { path: 'playerTime.playhead', values, severity: 'warning' })
    },
  },
  {
    id: 'PH-02',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Playhead beyond the end of the content',
    says: {
      default:
        'The playhead is {p} s, but media.length says {length} s. Progress markers and completion are computed from the length, so one of the two makes them wrong.',
      little:
        'The playhead is {p} s, a little beyond the {length} s of media.length. Announced and encoded length often differ by so much.',
    },
    remedy: 'Send the real length of this content, and the position in the main content as the playhead.',
    docs: [PAGES.sessionsRequest, PAGES.contentLength],
    disagreement: {
      register: 'D-15',
      text: 'The reference says that the playhead is below the length; other pages allow it to equal the length. The tolerant reading is followed.',
    },
    check: move => {
      const anchor = unknownStart(move.facts)
      if (anchor !== null) return anchor
      const length = recordedLength(move)
      const p = length === null ? null : ownPlayhead(move.entry, move.before.playhead)
      if (length === null || p === null || p <= length + 1) return pass
      const values = { p: tenths(p), length }
      const from = move.placed.when
      return p > endOf(length)
        ? fail('default', { path: 'playerTime.playhead', values, from, causedBy: 'PH-07' })
        : fail('little', { path: 'playerTime.playhead', values, from, severity: 'info' })
    },
  },
  {
    id: 'PH-03',
    severity: 'info',
    scope: 'session',
    title: 'Playhead equals the length before the end',
    says: {
      default:
        'Events before the session closed that stood exactly at media.length: {count}. By the strict reading the playhead stays below the length until the content is complete.',
    },
    remedy: 'Nothing to do, unless the player reports the end too early.',
    docs: [PAGES.sessionsRequest],
    disagreement: {
      register: 'D-15',
      text: 'The reference says below the length; other pages allow it to equal the length, as completing events do.',
    },
    check: ({ facts, state }) => {
      const anchor = unknownStart(facts)
      if (anchor !== null) return anchor
      const { count, first } = state.playhead.atLength
      return count === 0 || first === null
        ? pass
        : fail('default', { values: { count }, entry: first, path: 'playerTime.playhead' })
    },
  },
  {
    id: 'PH-04',
    severity: 'error',
    scope: 'move',
    plain: true,
    title: 'Live playhead is no second of the day',
    says: {
      default:
        'The playhead of live content is the second of the day, from 0 to 86,400; this event says {p}. The time around it cannot be placed.',
      midnight: 'The playhead is exactly 86,400; the second of the day after 86,399 is 0.',
    },
    remedy: 'Send the seconds since midnight, and start again from 0 at midnight.',
    docs: [PAGES.sessionsRequest],
    check: ({ entry, before, facts }) => {
      const anchor = unknownStart(facts)
      if (anchor !== null) return anchor
      if (facts.kind !== 'live') return pass
      const p = ownPlayhead(entry, before.playhead)
      if (p === null || p < DAY) return pass
      return p === DAY
        ? fail('midnight', { path: 'playerTime.playhead', severity: 'info' })
        : fail('default', { path: 'playerTime.playhead', values: { p }, causedBy: 'PH-07' })
    },
  },
  {
    id: 'PH-05',
    severity: 'info',
    scope: 'session',
    title: 'Live playhead does not tell the time of day',
    says: {
      default:
        'The documentation asks live content to send the second of the day. {p} s is not the time of day of this event in any time zone, nor counted from the start of viewing.',
    },
    remedy:
      'Send the seconds since midnight; counting from 0 is only for live content whose progress should be reported.',
    docs: [PAGES.sessionsRequest],
    disagreement: {
      register: 'D-25',
      text: 'The reference names no time zone, and the JavaScript SDK allows counting from 0 too; every zone and counting from 0 are accepted.',
    },
    check: ({ facts, state }) => {
      const anchor = unknownStart(facts)
      if (anchor !== null) return anchor
      const { settled } = state.playhead
      if (facts.kind !== 'live' || settled === null || !settled.undisturbed || settled.p === null) return pass
      const since = (settled.when - (state.timing.startWhen ?? settled.when)) / 1000
      if (settled.p <= since + 60 || isSecondOfDay(settled.p, settled.when)) return pass
      return fail('default', {
        values: { p: tenths(settled.p) },
        entry: settled.index,
        path: 'playerTime.playhead',
      })
    },
  },
  {
    id: 'PH-06',
    severity: 'info',
    scope: 'move',
    plain: true,
    title: 'Live playhead passes midnight',
    says: {
      default:
        'The playhead went from {before} to {p}: the second of the day started anew. That is no jump back.',
    },
    remedy: 'Nothing to do.',
    docs: [PAGES.sessionsRequest],
    check: ({ entry, placed, before, facts }) => {
      const anchor = unknownStart(facts)
      if (anchor !== null) return anchor
      const { sample } = before.playhead
      if (facts.kind !== 'live' || sample === null) return pass
      const p = ownPlayhead(entry, before.playhead)
      if (!isMidnightWrap(sample.p, p, (placed.when - sample.when) / 1000)) return pass
      return fail('default', {
        values: { before: sample.p ?? 0, p: p ?? 0 },
        path: 'playerTime.playhead',
        from: sample.when,
        until: placed.when,
      })
    },
  },
  {
    id: 'PH-07',
    severity: 'warning',
    scope: 'session',
    title: 'Playhead looks like milliseconds',
    says: {
      default:
        'The playhead grows a thousand times as fast as time passes. Adobe reads it as seconds: the content looks complete at once, and all progress is wrong.',
    },
    remedy: 'Send the playhead in seconds, with decimals if you like.',
    docs: [PAGES.sessionsRequest, PAGES.collectionParameters],
    check: ({ facts, state }) => {
      const { inMilliseconds } = state.playhead
      if (inMilliseconds === null) return unknownStart(facts) ?? pass
      const until = state.last?.when ?? inMilliseconds.when
      return fail('default', {
        entry: inMilliseconds.index,
        path: 'playerTime.playhead',
        from: inMilliseconds.when,
        until,
      })
    },
  },
  {
    id: 'PH-12',
    severity: 'warning',
    scope: 'move',
    on: ['adBreakStart'],
    title: 'Mid-roll reported as a pre-roll',
    says: {
      default:
        'media.ad.podSecond is 0, but {ran} s of content had played and the playhead is {p} s. The reports show this break before the content.',
    },
    remedy: 'Send the playhead at which the break begins as media.ad.podSecond; 0 is for pre-rolls.',
    docs: [PAGES.adsOverview],
    check: ({ entry, placed, after, facts }) => {
      const anchor = unknownStart(facts)
      if (anchor !== null) return anchor
      if (facts.kind !== 'vod' || numberOf(entry.params, 'media.ad.podSecond') !== 0) return pass
      // Content that runs up to this very event counts too.
      const { ran } = after.playhead
      const p = placed.p ?? 0
      if (ran <= 5 || p <= 5) return pass
      return fail('default', {
        values: { ran: tenths(ran), p: tenths(p) },
        path: 'params["media.ad.podSecond"]',
      })
    },
  },
  {
    id: 'PH-13',
    severity: 'info',
    scope: 'session',
    title: 'Content begins in the middle without resume',
    says: {
      default:
        'The first trustworthy playhead is {p} s, and media.resume is not true. If this viewer continues an earlier view, it is counted as a media start and not as a content resume.',
    },
    remedy:
      'Send media.resume: true when a viewer continues; leave it out when a link or a seek chose this position.',
    docs: [PAGES.sessionOverview],
    observed:
      'Adobe’s JS SDK sends playhead 0 on sessionStart and often on the first play, whatever the position (MediaSDK.js 3.1.0).',
    check: story => {
      const { facts, state } = story
      const anchor = unknownStart(facts)
      if (anchor !== null) return anchor
      const { settled } = state.playhead
      const first = state.player.firstContentPlay
      if (facts.kind !== 'vod' || facts.resume === true || settled === null || first === null) return pass
      const elapsed = (settled.when - first.when) / 1000
      const speed = Math.max(1, concluded(state.playhead.pace).speeds.most)
      if (settled.p === null || settled.p <= 10 + elapsed * speed) return pass
      const unseen = whyBeginningUnseen(story)
      if (unseen !== null) return unknown(unseen)
      return fail('default', {
        values: { p: tenths(settled.p) },
        entry: settled.index,
        path: 'playerTime.playhead',
      })
    },
  },
  {
    id: 'PH-14',
    severity: 'info',
    scope: 'move',
    on: ['sessionComplete'],
    title: 'Content completed before its end',
    says: {
      default:
        'sessionComplete came at {p} s of {length} s. It counts as a content complete although {percent} % were reached.',
    },
    remedy:
      'Send sessionComplete when the main content reached its end, and sessionEnd when the viewer leaves before.',
    docs: [PAGES.sessionComplete],
    check: move => {
      const anchor = unknownStart(move.facts)
      if (anchor !== null) return anchor
      const length = recordedLength(move)
      const { p } = move.placed
      if (length === null || p === null || p >= 0.95 * length) return pass
      return fail('default', {
        values: { p: tenths(p), length, percent: Math.round((100 * p) / length) },
        path: 'playerTime.playhead',
      })
    },
  },
]
