import type { EpochMs, Milliseconds } from '../units.ts'
import { isGone } from './calls.ts'
import type { SessionFacts } from './facts.ts'
import type { SessionFold } from './fold/session-fold.ts'
import type { SessionClock } from './session.ts'

/** Adobe closes a session after this long without any event (MC/mc-api-impl/mc-api-timeout). */
export const NO_EVENT_LIMIT: Milliseconds = 10 * 60_000
/** Or after this long without movement of the playhead (same page). */
const PLAYHEAD_STILL_LIMIT: Milliseconds = 30 * 60_000

/** Which clock closes an open session first, in time of arrival (so that "now" can be compared with it); `null` when none runs. */
export function sessionClock({ state, facts }: Pick<SessionFold, 'state' | 'facts'>): SessionClock | null {
  if (state.lifecycle.phase === 'ended' || isGone(state.calls) || runsNoClock(facts)) return null
  const lastSent = state.timing.lastSentAt
  if (lastSent === null) return null
  const noEvent: SessionClock = { why: 'no-event', closesAt: lastSent + NO_EVENT_LIMIT }
  const changed: EpochMs | null = state.playhead.changedArrived
  if (changed === null || changed + PLAYHEAD_STILL_LIMIT > noEvent.closesAt) return noEvent
  return { why: 'playhead-still', closesAt: changed + PLAYHEAD_STILL_LIMIT }
}

function runsNoClock(facts: SessionFacts): boolean {
  return facts.downloaded
}
