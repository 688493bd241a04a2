import type { SessionStory } from '../rules/context.ts'
import type { Finding } from '../rules/finding.ts'
import { tallyOf } from '../rules/tally.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import { isGone } from './calls.ts'
import { itemAt } from './chunked-list.ts'
import { LONGEST_SESSION } from './clock.ts'
import type { Entry, Placed } from './entry.ts'
import { numberOf, textOf } from './param.ts'
import { stateChanges } from './player-states.ts'
import { presentEvents } from './present-events.ts'
import type { Session, SessionClock, SessionCondition, SessionEvent } from './session.ts'
import { sessionClock } from './timeouts.ts'

/** A session as every front end shows it. */
export function presentSession(story: SessionStory, findings: readonly Finding[]): Session {
  const { fold, identity, attempts, facts, state } = story
  const first = itemAt(fold.placed, 0)
  const start = attempts.at(-1)
  const clock = story.refused ? null : sessionClock(fold)
  const condition = conditionOf(story, clock)
  return {
    key: identity.key,
    id: identity.id,
    apiVersion: identity.apiVersion,
    host: identity.host,
    prefix: identity.prefix,
    starts: attempts.map(call => call.exchange),
    status: start?.status ?? null,
    facts,
    origin: identity.origin,
    condition,
    clock: condition === 'live' || condition === 'unclear' || condition === 'completed' ? clock : null,
    startedAt: attempts[0]?.sentAt ?? first?.entry.call.sentAt ?? first?.when ?? null,
    lastEventAt: state.timing.lastSentAt ?? state.last?.when ?? null,
    duration: durationOf(story),
    lastPlayhead: state.playhead.p,
    events: presentEvents(fold, story.refused, presentEvent),
    findings,
    tally: tallyOf(findings),
  }
}

/**
 * From the first to the last event by the session clock; by the times of sending where that clock is impossible (spec §5.0: a wrong ts is replaced
 * by arrival): no event is sent a day before or after what it tells of.
 */
function durationOf({ fold, state }: SessionStory): Milliseconds {
  const first = itemAt(fold.placed, 0)
  if (first === undefined || state.last === null) return 0
  const told = Math.max(0, state.last.when - first.when)
  const { firstSentAt, lastSentAt } = state.timing
  if (firstSentAt === null || lastSentAt === null) return told
  const sent = lastSentAt - firstSentAt
  return Math.abs(told - sent) > LONGEST_SESSION ? sent : told
}

function conditionOf(
  { attempts, fold, state, asOf, refused }: SessionStory,
  clock: SessionClock | null,
): SessionCondition {
  const start = attempts.at(-1)
  if (start !== undefined && refused) return start.outcome === 'failed' ? 'cut-off' : 'refused'
  if (start?.outcome === 'pending') return 'waiting'
  if (start?.outcome === 'unreported' && fold.placed.length <= 1) return 'cut-off'
  if (fold.facts.downloaded) return 'stored'
  if (isGone(state.calls) && state.lifecycle.phase === 'open') return 'lost'
  if (state.lifecycle.phase !== 'open') return state.lifecycle.phase
  if (isPast(clock, asOf)) return 'expired'
  return start === undefined ? 'unclear' : 'live'
}

function isPast(clock: SessionClock | null, asOf: EpochMs | null): boolean {
  return clock !== null && asOf !== null && asOf >= clock.closesAt
}

function presentEvent({ entry, when, resends, shown }: Placed): SessionEvent {
  const changes = stateChanges(entry)
  return {
    exchange: entry.call.exchange,
    position: entry.position,
    type: entry.type,
    written: entry.written,
    ts: entry.ts,
    when,
    sentAt: entry.call.sentAt,
    playhead: entry.playhead,
    status: entry.call.status,
    outcome: entry.call.outcome,
    reason: entry.call.reason,
    unreadable: entry.unreadable,
    latency: entry.call.latency,
    size: entry.call.size,
    player: shown.player,
    inAdBreak: shown.inAdBreak,
    inAd: shown.inAd,
    label: labelOf(entry),
    declaredLength:
      numberOf(entry.params, 'media.ad.length') ?? numberOf(entry.params, 'media.chapter.length'),
    statesStarted: changes.started,
    statesEnded: changes.ended,
    resends: resends.length,
  }
}

/** Page text: show as text only. */
function labelOf({ type, params, qoe }: Entry): string | null {
  switch (type) {
    case 'sessionStart':
      return textOf(params, 'media.name') ?? textOf(params, 'media.id')
    case 'adBreakStart':
      return textOf(params, 'media.ad.podFriendlyName')
    case 'adStart':
      return textOf(params, 'media.ad.name') ?? textOf(params, 'media.ad.id')
    case 'chapterStart': {
      const index = numberOf(params, 'media.chapter.index')
      return textOf(params, 'media.chapter.friendlyName') ?? (index === null ? null : String(index))
    }
    case 'stateStart':
    case 'stateEnd':
      return textOf(params, 'media.state.name')
    case 'error':
      return textOf(qoe, 'media.qoe.errorID')
    default:
      return null
  }
}
