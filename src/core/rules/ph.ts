import { closed } from '../session/ad-drift.ts'
import { isMidnightWrap } from '../session/interval.ts'
import { concluded, type Pace, type PaceSpan } from '../session/pace.ts'
import { numberOf } from '../session/param.ts'
import { ownPlayhead } from '../session/playhead.ts'
import type { Span, Spans } from '../session/spans.ts'
import { closedWith } from '../session/standstill.ts'
import type { Milliseconds, Seconds } from '../units.ts'
import type { Move } from './context.ts'
import { PAGES } from './pages.ts'
import { type Fail, fail, pass, type Rule, type RuleId, unknown, type Verdict } from './rule.ts'
import { whyBeginningUnseen } from './same-content.ts'
import { isSecondOfDay } from './second-of-day.ts'
import { endOf, tenths, unknownStart } from './session-facts.ts'
import { spanFails } from './span-fails.ts'

const DAY: Seconds = 86_400

function each<T extends Span>(
  spans: Spans<T>,
  say: string,
  more: (span: T) => Partial<Fail> = () => ({}),
): readonly Fail[] {
  return spanFails(spans, say, span => ({
    entry: span.until.index,
    path: 'playerTime.playhead',
    ...more(span),
  }))
}

/** Length of recorded content, where the start told a usable one. */
function recordedLength({ facts }: Pick<Move, 'facts'>): Seconds | null {
  return facts.kind === 'vod' && facts.length !== null && facts.length > 0 ? facts.length : null
}

/** A silence explains a playhead that fell behind (spec §5.12: sleep, hidden or frozen page). */
function causeOf({ seconds, advance }: PaceSpan): { readonly causedBy?: RuleId } {
  return seconds > 12 && Math.abs(advance) < seconds ? { causedBy: 'PING-01' } : {}
}

/** Intervals in which a loop gains a little, until it turns: one of 9.5 s does so 19 times in pings of 10 s. */
const MOST_IN_TURN = 20

/** Half speed, told between two pauses each time: stalls do not all last equally long. */
function isOneSpeed({ kept, count }: Spans<PaceSpan>): boolean {
  const rates = kept.map(({ advance, seconds }) => advance / seconds)
  return count === kept.length && Math.max(...rates) <= 1.25 * Math.min(...rates)
}

/**
 * Content that begins anew before the next ping moves by what is left of that time, or goes back by less than it: a short video in a loop, or
 * a stretch of a longer one. A picture that stalls never goes back, and is not short of the same time, or of twice that, each time.
 */
function isLoop(slow: Spans<PaceSpan>, jumps: Spans<PaceSpan>): boolean {
  const turns = jumps.kept.filter(({ advance, seconds }) => advance < 0 && -advance < seconds).length
  if (turns > 0 && slow.count <= MOST_IN_TURN * turns) return true
  const short = slow.kept.map(({ advance, seconds }) => seconds - advance)
  const round = Math.min(...short)
  return round >= 5 && short.every(one => Math.abs(one - Math.round(one / round) * round) <= 0.5)
}

function paceVerdicts(pace: Pace): readonly Verdict[] {
  const { slow, jumps, speeds, measured, measuredAdvance, measuredMs } = concluded(pace)
  const values = ({ seconds, advance }: PaceSpan) => ({
    values: { advance: tenths(advance), seconds: tenths(seconds) },
    ...causeOf({ seconds, advance } as PaceSpan),
  })
  // An app may refresh its playhead every few seconds only: then it catches up again, and no time is lost on the whole.
  const stalls =
    slow.count >= 3 &&
    slow.count > measured / 2 &&
    measuredAdvance * 1000 < 0.9 * measuredMs &&
    !isOneSpeed(slow) &&
    !isLoop(slow, jumps)
  const found: Verdict[] = []
  if (stalls) {
    found.push(
      ...each(slow, 'stalls', () => ({
        severity: 'warning' as const,
        values: { count: slow.count, total: measured },
      })),
    )
  }
  found.push(...each(jumps, 'default', values))
  if (!stalls) found.push(...each(slow, 'default', values))
  if (speeds.first !== null && speeds.last !== null) {
    const [least, most] = [Math.round(speeds.least * 100) / 100, Math.round(speeds.most * 100) / 100]
    const varies = most - least > 0.3
    found.push(
      fail(varies ? 'speeds' : 'speed', {
        entry: speeds.first.until.index,
        path: 'playerTime.playhead',
        from: speeds.first.from.when,
        until: speeds.last.until.when,
        values: varies ? { least, most } : { speed: Math.round((least + most) * 10) / 20 },
        merge: 'speed',
      }),
    )
  }
  return found
}

export const phRules: readonly Rule[] = [
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
    id: 'PH-08',
    severity: 'info',
    scope: 'session',
    title: 'Playhead and time run apart',
    says: {
      default:
        'The playhead moved by {advance} s in {seconds} s of playing: a seek, a loop, or a late update. Seeks have no event of their own, so this is fine if the viewer did it.',
      speed:
        'The playhead runs at {speed} times real time: playback speed. Time spent is counted by the clock.',
      speeds: 'The playhead runs at {least} to {most} times real time: playback speed that changes.',
      stalls:
        'In {count} of {total} intervals of playing, the playhead moved by less than 80 % of the time: the picture stood still and no bufferStart said so. The waiting is reported as viewing.',
    },
    remedy:
      'Send bufferStart when playback stalls and play when it goes on; pauseStart before a seek and play after it.',
    docs: [PAGES.timeline1, PAGES.bufferStart],
    check: ({ state }) => {
      const verdicts = paceVerdicts(state.playhead.pace)
      return verdicts.length === 0 ? pass : verdicts
    },
  },
  {
    id: 'PH-09',
    severity: 'warning',
    scope: 'session',
    title: 'Playhead stands still while playing',
    says: {
      default:
        'For {seconds} s the player said that it plays while the playhead stood at {p} s. Adobe counts this as a stall in the quality reports.',
    },
    remedy: 'Send pauseStart or bufferStart when playback stops, or read the playhead anew for each event.',
    docs: [PAGES.stallEvents],
    check: ({ state }) => {
      const spans = closedWith(state.playhead.standstill)
      if (spans.count === 0) return pass
      return each(spans, 'default', ({ from, until }) => ({
        values: { seconds: Math.round((until.when - from.when) / 1000), p: tenths(from.p ?? 0) },
        entry: from.index,
        causedBy: 'PH-16',
      }))
    },
  },
  {
    id: 'PH-10',
    severity: 'warning',
    scope: 'session',
    title: 'Playhead runs on during an ad',
    says: {
      default:
        'While the ad played, the playhead of the main content ran on. It should stay at {p} s: seconds of the ad are counted as progress of the content.',
      jump: 'The playhead moved once during the ad break that began at {p} s: a late update, or a return to a break that was skipped.',
    },
    remedy: 'During ads, keep sending the position at which the main content stopped.',
    docs: [PAGES.adsOverview],
    disagreement: {
      register: 'D-16',
      text: 'The note on the ads page says that the playhead of the main content stays; the samples of adComplete and adSkip show ad time. The note is followed.',
    },
    check: ({ state, facts }) => {
      const anchor = unknownStart(facts)
      if (anchor !== null) return state.ads.closed.length > 0 || state.ads.adBreak !== null ? anchor : pass
      const { ran, jumped } = closed(state.playhead.adDrift)
      const values = ({ from }: Span) => ({ values: { p: tenths(from.p ?? 0) } })
      const verdicts = [
        ...each(ran, 'default', values),
        ...each(jumped, 'jump', span => ({ ...values(span), severity: 'info' as const })),
      ]
      return verdicts.length === 0 ? pass : verdicts
    },
  },
  {
    id: 'PH-11',
    severity: 'info',
    scope: 'move',
    plain: true,
    title: 'Playhead jumps while paused',
    says: {
      default:
        'The playhead moved by {advance} s between two events of one pause: the viewer moved the position while paused.',
    },
    remedy: 'Nothing to do.',
    docs: [PAGES.timeline1],
    check: ({ entry, placed, before }) => {
      const { state, since } = before.player
      const { sample } = before.playhead
      if ((state !== 'paused' && state !== 'buffering') || entry.type === 'play' || entry.type === null)
        return pass
      if (sample === null || since === null || sample.index < since.index || before.ads.adBreak !== null)
        return pass
      const p = ownPlayhead(entry, before.playhead)
      if (p === null || entry.type === 'adBreakStart') return pass
      const advance = p - (sample.p ?? p)
      const rate = (advance * 1000) / (placed.when - sample.when)
      // Running on at playing rate has a name of its own: SES-10.
      if (Math.abs(advance) <= 1 || (rate >= 0.25 && rate <= 4)) return pass
      return fail('default', {
        values: { advance: tenths(advance) },
        path: 'playerTime.playhead',
        from: sample.when,
        until: placed.when,
        merge: 'scrub',
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
  {
    id: 'PH-15',
    severity: 'info',
    scope: 'session',
    title: 'Playhead looks rounded or borrowed',
    says: {
      default:
        'Every playhead is a whole second although the content is measured more finely ({length} s). Short chapters and ads may be cut wrongly by up to a second.',
      adTime:
        'During the ad the playhead is the time since the ad began, not the position in the main content: the player may hand over the clock of the ad.',
    },
    remedy: 'Send the position in the main content as the player tells it, with its decimals.',
    docs: [PAGES.sessionsRequest, PAGES.adsOverview],
    check: ({ facts, state }) => {
      const { fractional, wholeChanges, adDrift } = state.playhead
      const found: Fail[] = [...each(closed(adDrift).adTime, 'adTime')]
      const { length } = facts
      if (!fractional && wholeChanges >= 5 && length !== null && !Number.isInteger(length)) {
        found.push(fail('default', { values: { length }, path: 'playerTime.playhead', entry: 0 }))
      }
      return found.length === 0 ? pass : found
    },
  },
  {
    id: 'PH-16',
    severity: 'warning',
    scope: 'session',
    title: 'Playhead is not wired',
    says: {
      default:
        'All events carry the playhead {p} although content played for {seconds} s. Progress markers, time spent and average minute audience stay empty, and after 30 minutes Adobe closes the session.',
    },
    remedy: 'Read the player’s position anew for each event.',
    docs: [PAGES.contentLength, PAGES.timeouts],
    check: ({ facts, state }) => {
      const { moved, playedMs, p } = state.playhead
      if (moved || p === null || playedMs <= PLAYED) return pass
      const anchor = facts.startCaptured ? null : unknownStart(facts)
      return (
        anchor ??
        fail('default', {
          values: { p: tenths(p), seconds: Math.round(playedMs / 1000) },
          path: 'playerTime.playhead',
          ...(state.player.firstContentPlay === null ? {} : { from: state.player.firstContentPlay.when }),
          ...(state.last === null ? {} : { entry: 0, until: state.last.when }),
        })
      )
    },
  },
]

/** Less playing than this proves nothing about a playhead that stands. */
const PLAYED: Milliseconds = 30_000
