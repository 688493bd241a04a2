import type { Placed } from './entry.ts'
import type { Moment, SessionState } from './state.ts'

/** Where the session is between its start and its end. */
export type Lifecycle = {
  readonly phase: 'open' | 'completed' | 'ended'
  readonly completed: Moment | null
  readonly ended: Moment | null
}

export const NEW_LIFECYCLE: Lifecycle = { phase: 'open', completed: null, ended: null }

export function stepLifecycle({ lifecycle }: SessionState, { entry, index, when, p }: Placed): Lifecycle {
  if (entry.type === 'sessionEnd' && lifecycle.ended === null) {
    return { ...lifecycle, phase: 'ended', ended: { index, when, p } }
  }
  if (entry.type === 'sessionComplete' && lifecycle.completed === null) {
    return {
      ...lifecycle,
      phase: lifecycle.phase === 'ended' ? 'ended' : 'completed',
      completed: { index, when, p },
    }
  }
  return lifecycle
}
