import { closed } from '../session/ad-drift.ts'
import { concluded, type Pace, type PaceSpan } from '../session/pace.ts'
import { ownPlayhead } from '../session/playhead.ts'
import type { Span, Spans } from '../session/spans.ts'
import { closedWith } from '../session/standstill.ts'
import type { Milliseconds } from '../units.ts'
import { PAGES } from './pages.ts'
import { type Fail, fail, pass, type Rule, type RuleId, type Verdict } from './rule.ts'
import { tenths, unknownStart } from './session-facts.ts'
import { spanFails } from './span-fails.ts'

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

/** Less playing than this proves nothing about a playhead that stands. */
const PLAYED: Milliseconds = 30_000

/** How a playhead moves while time passes (spec §5.5). */
export const phPaceRules: readonly Rule[] = [
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
