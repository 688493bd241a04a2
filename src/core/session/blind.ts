import type { EpochMs, Milliseconds } from '../units.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { type SessionState, stepState } from './state.ts'

/**
 * A time, by arrival, in which nothing was recorded, as in a pause: what was sent in it is not in the capture. `from` is -Infinity for the time
 * before a capture that began amid the session; `to: null`: still paused.
 */
export type Hole = { readonly from: EpochMs; readonly to: EpochMs | null }

export function sameHoles(some: readonly Hole[], others: readonly Hole[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ from, to }, index) => from === others[index]?.from && to === others[index]?.to)
  )
}

/**
 * Events of one moment arrive within this time of each other, in any order: a player sends them in parallel, a few at a time, and Adobe puts in
 * order what is no later (MC/mc-api-impl/mc-api-ctrl-order).
 */
export const ONE_MOMENT: Milliseconds = 1_000

/**
 * The state before an event, where recording was paused between the event before it and this one, or so shortly before or after that what
 * belongs to their moment may be missing, as at the beginning of a capture amid a session: anything may have been opened or closed in that
 * time, so nothing of it is known until events tell it anew (spec §5.0, Anchoring; §5.12, capture paused).
 */
export function acrossHoles(
  state: SessionState,
  arrived: EpochMs | null,
  holes: readonly Hole[],
  facts: SessionFacts,
): SessionState {
  const { lastSentAt, startArrived } = state.timing
  if (state.last === null || arrived === null || lastSentAt === null) return state
  const touches = holes.some(
    ({ from, to }) =>
      from < arrived + ONE_MOMENT &&
      (to ?? arrived) > lastSentAt - ONE_MOMENT &&
      // Before its start nothing of the session was sent.
      (startArrived === null || (to ?? arrived) > startArrived),
  )
  return touches ? blinded(state, facts) : state
}

/** The state when something unknown may have happened since. */
export function blinded(state: SessionState, facts: SessionFacts): SessionState {
  const { last } = state
  if (last === null) return state
  const unseen: Placed = {
    ...last,
    entry: { ...last.entry, type: null, ts: null, playhead: null, params: null, qoe: null, isStart: false },
    resends: [],
  }
  const { player, ads, chapters, playerStates, playhead, pings } = stepState(state, unseen, facts)
  // How long a pause lasted, or the playhead stood, is known even so; the rules about it look at the holes themselves (PING-06, SES-12).
  const { changedAt, changedArrived } = state.playhead
  return {
    ...state,
    player,
    ads,
    chapters,
    playerStates,
    playhead: { ...playhead, changedAt, changedArrived },
    pings: { ...pings, holds: state.pings.holds },
  }
}
