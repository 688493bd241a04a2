import { NO_EVENT_LIMIT } from '../session/timeouts.ts'
import type { CaptureStory, SessionStory } from './context.ts'
import { inHole } from './holes.ts'
import { countMirrored } from './mirrored.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'
import {
  beganAt,
  contentBegan,
  type Pair,
  pairsOfSameContent,
  sentAt,
  whyBeginningUnseen,
} from './same-content.ts'
import { inSeconds } from './session-facts.ts'
import { clipped } from './shown.ts'

/** A page that ran this long without a session would have shown its pings (SES-01). */
const PING_WOULD_SHOW = 12_000
/** A session that goes on shows itself within this time: hidden tabs ping once a minute. */
const NEXT_PING = 70_000
/** Handing a view from one device to another takes no longer than this (SES-24). */
const HANDOFF = 5 * 60_000

type Found = { readonly session: string | null; readonly verdict: Verdict }

function onLater(pairs: readonly Pair[], check: (pair: Pair) => Verdict): readonly Found[] {
  return pairs.map(pair => ({ session: pair.later.identity.key, verdict: check(pair) }))
}

/** One of the attempts to start it may have been accepted, under another ID. */
function hasUnseenAnswer({ attempts }: SessionStory): boolean {
  return attempts.some(({ outcome }) => outcome === 'unreported' || outcome === 'pending')
}

function startOfOrphan(story: SessionStory, { sessions, capture }: CaptureStory): Verdict {
  const { identity, state } = story
  const first = state.timing.firstSentAt
  const place = { entry: 0 }
  if (first === null) return unknown('arrival-times', place)
  const starts = sessions.filter(
    other =>
      other.attempts.length > 0 &&
      identity.page !== null &&
      other.identity.page === identity.page &&
      other.identity.host === identity.host &&
      other.identity.prefix === identity.prefix &&
      (beganAt(other) ?? Infinity) <= first,
  )
  if (starts.length === 0) return unknown('start-not-captured', place)
  // The ID of one of these starts was not captured: it may be this one.
  if (starts.some(other => !other.refused && (other.identity.id === null || hasUnseenAnswer(other))))
    return unknown('response-headers', place)
  const load = capture.pageLoads.find(
    one => one.pageLoad === identity.origin.pageLoad && one.at <= first && !one.late,
  )
  const earliest = Math.min(...starts.map(other => beganAt(other) ?? first))
  if (inHole(story.capture, load?.at ?? earliest, first)) return unknown('capture-paused', place)
  if (load === undefined && first - earliest <= PING_WOULD_SHOW) return unknown('start-not-captured', place)
  return fail('default', { ...place, values: { id: clipped(identity.id ?? '') } })
}

function isSamePlayerGoingOn({ earlier, later, samePlayer, began, stopped }: Pair): boolean {
  if (!samePlayer || later.facts.resume === true) return false
  // An answer that was not seen may have been the 404 or 410 after which a new session is due.
  if (earlier.state.last?.entry.call.outcome !== 'answered') return false
  if (whyBeginningUnseen(later) !== null) return false
  const from = contentBegan(later)
  const left = earlier.state.playhead.p
  if (from === null || left === null) return false
  const gap = (began - stopped) / 1000
  return from >= left - 5 && from <= left + 5 + gap && (from > 5 || gap <= 5)
}

/** Its last event could not be read: it may have been the one that closed it. */
function mayHaveClosed({ state }: SessionStory): boolean {
  return state.last?.entry.unreadable === true
}

/** When the first session began of which nobody knows what it shows. */
function firstOfUnknownContent({ sessions }: CaptureStory): number | null {
  const untold = sessions.find(({ facts, attempts }) => attempts.length > 0 && facts.mediaId === null)
  return untold === undefined ? null : beganAt(untold)
}

/** Recording was paused between the two, or so soon after the earlier one's last event that the next one may be hidden: it pings within a minute. */
function mayGoOnUnseen({ earlier, began, stopped }: Pair): boolean {
  return inHole(earlier.capture, stopped, Math.max(began, stopped + NEXT_PING))
}

/** What could not be read may have been its sessionComplete: content did not go on after it, but for what sessionEnd tells. */
function mayBeComplete({ state: { lifecycle, playhead } }: SessionStory): boolean {
  return lifecycle.unread !== null && lifecycle.unread.when + 5_000 >= (playhead.changedAt ?? 0)
}

function stoppedAt({ earlier }: Pair): number | null {
  return earlier.state.playhead.p
}

export const sesAcrossRules: readonly Rule[] = [
  {
    id: 'SES-01',
    severity: 'warning',
    scope: 'capture',
    title: 'Events of a session that was never started',
    says: {
      default:
        'Events name the session ID {id}, but no sessionStart created it although the capture covers this page from its beginning. Adobe drops events of a session it does not know.',
    },
    remedy: 'Start every session with sessionStart, and use the ID of its answer.',
    docs: [PAGES.sessionStart, PAGES.eventsRequest],
    check: story =>
      story.sessions
        .filter(({ attempts, fold }) => attempts.length === 0 && fold.placed.length > 0)
        .map(orphan => ({ session: orphan.identity.key, verdict: startOfOrphan(orphan, story) })),
  },
  {
    id: 'SES-21',
    severity: 'info',
    scope: 'capture',
    title: 'New session while one of this content was open',
    says: {
      default: 'A session of this content was still open when this one started, as after a reload.',
      'goes-on':
        'The same player went on with this content in a new session at {playhead} s: one view is counted as two starts, and time spent is split.',
    },
    remedy:
      'Keep the session while the viewer stays with the content; send sessionStart again only after sessionEnd or an expired session.',
    docs: [PAGES.sessionOverview, PAGES.eventsOverview],
    check: story =>
      onLater(pairsOfSameContent(story), pair => {
        const { closedBefore, overlaps, began, stopped, sameViewer } = pair
        if (closedBefore || overlaps || began - stopped >= NO_EVENT_LIMIT) return pass
        if (sameViewer === null) return unknown('several-devices', { entry: 0 })
        if (mayGoOnUnseen(pair)) return unknown('capture-paused', { entry: 0 })
        if (mayHaveClosed(pair.earlier)) return unknown('body-not-readable', { entry: 0 })
        if (!isSamePlayerGoingOn(pair)) return fail('default', { entry: 0 })
        const playhead = contentBegan(pair.later) ?? 0
        return fail('goes-on', {
          values: { playhead: Math.round(playhead) },
          severity: 'warning',
          entry: 0,
        })
      }),
  },
  {
    id: 'SES-22',
    severity: 'warning',
    scope: 'capture',
    title: 'Resumed without media.resume',
    says: {
      default:
        'This session goes on at {playhead} s, where an earlier one of the same content stopped, but media.resume is not true. It counts as a new Media start instead of a Content resume.',
    },
    remedy: 'Send "media.resume": true in sessionStart when a viewer continues earlier viewing.',
    docs: [PAGES.contentResumes, PAGES.sessionOverview],
    check: story =>
      onLater(pairsOfSameContent(story), pair => {
        const { earlier, later, overlaps, sameViewer } = pair
        const from = contentBegan(later)
        const left = stoppedAt(pair)
        if (later.facts.kind !== 'vod' || later.facts.resume === true || overlaps) return pass
        if (earlier.state.lifecycle.completed !== null || from === null || left === null) return pass
        if (from <= 5 || Math.abs(from - left) > 30) return pass
        if (sameViewer === null) return unknown('several-devices', { entry: 0 })
        if (mayGoOnUnseen(pair)) return unknown('capture-paused', { entry: 0 })
        if (mayBeComplete(earlier)) return unknown('body-not-readable', { entry: 0 })
        const unseen = whyBeginningUnseen(later)
        if (unseen !== null) return unknown(unseen, { entry: 0 })
        // Both SDKs lose the argument on their own restarts (measured, spec §6.1, 23).
        const drops = later.facts.profile === 'js' || later.facts.profile === 'chromecast'
        return fail('default', {
          values: { playhead: Math.round(from) },
          path: 'params["media.resume"]',
          entry: 0,
          ...(drops ? { severity: 'info' } : {}),
        })
      }),
  },
  {
    id: 'SES-23',
    severity: 'info',
    scope: 'capture',
    title: 'media.resume on a session that resumes nothing seen',
    says: {
      default:
        'media.resume is true, but no earlier session of this content is in the capture and playback began at {playhead} s. It counts as a resume, not as a Media start.',
    },
    remedy:
      'Send "media.resume": true only when a viewer continues earlier viewing, with the position as playhead.',
    docs: [PAGES.sessionStart, PAGES.contentResumes],
    disagreement: {
      register: 'D-26',
      text: 'One page resumes with playhead 0, another with the real position. A resume should carry the real position.',
    },
    check: story => {
      const follows = new Set(pairsOfSameContent(story).map(pair => pair.later.identity.key))
      const resuming = story.sessions.filter(({ facts }) => facts.resume === true && facts.kind === 'vod')
      if (resuming.length === 0) return []
      const untold = firstOfUnknownContent(story)
      return resuming.map(one => {
        const { identity, state } = one
        const session = identity.key
        const from = state.lifecycle.contentFrom
        if (follows.has(session) || from === null || from.p >= 5) return { session, verdict: pass }
        const verdict =
          untold !== null && untold < (beganAt(one) ?? 0)
            ? unknown('start-body-not-readable', { entry: 0 })
            : fail('default', { values: { playhead: from.p }, path: 'params["media.resume"]', entry: 0 })
        return { session, verdict }
      })
    },
  },
  {
    id: 'SES-24',
    severity: 'info',
    scope: 'capture',
    title: 'View handed over to another device',
    says: {
      default:
        'This session takes over from one that ended {seconds} s before on another player, as when casting. That is how the documentation does it.',
    },
    remedy: 'Nothing to do.',
    docs: [PAGES.sessionOverview],
    check: story =>
      onLater(pairsOfSameContent(story), pair => {
        const { earlier, later, began } = pair
        const { ended, completed } = earlier.state.lifecycle
        const endedAt = sentAt(earlier, ended)
        if (endedAt === null || completed !== null || later.facts.resume !== true) return pass
        if (began < endedAt || began - endedAt > HANDOFF) return pass
        const elsewhere =
          earlier.facts.profile !== later.facts.profile ||
          earlier.facts.playerName !== later.facts.playerName ||
          earlier.facts.appInstallationId !== later.facts.appInstallationId
        return elsewhere
          ? fail('default', { values: { seconds: inSeconds(began - endedAt) }, entry: 0 })
          : pass
      }),
  },
  {
    id: 'SES-27',
    severity: 'info',
    scope: 'capture',
    title: 'Two sessions of one content at once',
    says: {
      default:
        'Another session of this content was running on the same page, as with two players or a preview. Each counts as a view.',
    },
    remedy: 'Nothing to do if both are meant to be counted.',
    docs: [PAGES.sessionOverview],
    check: story =>
      onLater(pairsOfSameContent(story), ({ earlier, later, overlaps, closedBefore }) => {
        const { page } = later.identity
        if (!overlaps || closedBefore || page === null || earlier.identity.page !== page) return pass
        return fail('default', { entry: 0 })
      }),
  },
  {
    id: 'SES-29',
    severity: 'warning',
    scope: 'capture',
    title: 'One playback tracked twice',
    says: {
      default:
        '{mirrored} of {of} events of this session mirror another session of the same content in the report suite {suite}. Every start, ad and second counts double.',
    },
    remedy: 'Create one tracker for each player, and remove the second one.',
    docs: [PAGES.sessionOverview],
    check: story =>
      onLater(pairsOfSameContent(story), ({ earlier, later, overlaps, sameViewer }) => {
        const suite = later.facts.reportSuite
        if (!overlaps || suite === null || suite !== earlier.facts.reportSuite) return pass
        const { mirrored, of } = countMirrored(earlier, later)
        if (mirrored < 5 || mirrored <= 0.8 * of) return pass
        if (sameViewer === null) return unknown('several-devices', { entry: 0 })
        return fail('default', { values: { mirrored, of, suite: clipped(suite) }, entry: 0 })
      }),
  },
]
