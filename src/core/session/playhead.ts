import type { EpochMs, Seconds } from '../units.ts'
import type { Placed } from './entry.ts'
import type { SessionFacts } from './facts.ts'
import type { SessionState } from './state.ts'

export type Playhead = {
  /** Last good playhead. */
  readonly p: Seconds | null
  /** Session clock, and arrival, of the event with which `p` last changed: the 30-minute clock runs from there. */
  readonly changedAt: EpochMs | null
  readonly changedArrived: EpochMs | null
}

export const NO_PLAYHEAD: Playhead = { p: null, changedAt: null, changedArrived: null }

export function stepPlayhead({ playhead }: SessionState, placed: Placed, _facts: SessionFacts): Playhead {
  const { p, when, entry } = placed
  if (p === null || p === playhead.p) return playhead
  return { ...playhead, p, changedAt: when, changedArrived: entry.call.sentAt }
}
