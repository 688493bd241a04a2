import type { EpochMs } from '../units.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import { type SessionState, stepState } from './state.ts'

/** A time, by arrival, in which recording was paused: what was sent in it is not in the capture. `to: null`: still paused. */
export type Hole = { readonly from: EpochMs; readonly to: EpochMs | null }

/**
 * The state before an event, where recording was paused between the event before it and this one: anything may have been opened or
 * closed in that time, so nothing of it is known until events tell it anew (spec §5.0, Anchoring; §5.12, capture paused).
 */
export function acrossHoles(
  state: SessionState,
  arrived: EpochMs | null,
  holes: readonly Hole[],
  facts: SessionFacts,
): SessionState {
  const { last } = state
  const { lastSentAt } = state.timing
  if (last === null || arrived === null || lastSentAt === null) return state
  if (!holes.some(({ from, to }) => from < arrived && (to ?? arrived) > lastSentAt)) return state
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
